import { once } from '../text/once.ts'
import type { Match } from './scan.ts'
import type { Surroundings } from './surroundings.ts'

/**
 * Characters with which Chinese writes the sounds of foreign names, in both scripts, after Xinhua's table for English;
 * those that also stand alone as words in ordinary sentences are left out.
 */
const SOUNDS =
  '阿艾埃愛爱安昂奧奥巴拜班邦貝贝彼波博伯布查達达戴丹道德迪蒂丁杜敦厄恩爾尔法范菲費费芬馮冯弗佛夫福蓋盖甘岡冈戈格古瓜圭哈漢汉豪赫亨胡霍基吉加賈贾簡简傑杰卡凱凯坎康考柯科克肯庫库奎拉萊莱蘭兰朗勞劳勒雷利麗丽龍龙隆盧卢魯鲁倫伦羅罗洛馬马瑪玛麥麦曼芒梅蒙摩莫默姆穆納纳奈尼寧宁紐纽努諾诺帕潘佩蓬皮珀普奇齊齐恰喬乔丘瓊琼茹薩萨塞賽赛桑瑟森沙珊邵舍史斯司絲丝蘇苏索塔泰坦湯汤陶滕廷圖图托瓦旺韋韦維维威溫温沃烏乌伍希錫锡夏欣辛休雅亞亚耶伊尤約约贊赞澤泽扎詹茲兹佐'
const sounds = once(() => codesOf(SOUNDS))

const SHORT = 2

const dots = once(() => codesOf('·‧・•'))

const codesOf = (characters: string) => new Set(Array.from(characters, character => character.charCodeAt(0)))
const isHan = (character: string) => /^\p{Script=Han}$/u.test(character)

/**
 * `德里` in `罗德里戈`: a short name between further sounds is a piece of a longer one. So is what a dot joins to
 * something else than a name, as in `海因茨·伦敦`.
 */
export function isInTranscription(
  { scanned: { text }, nameEnds, nameStarts }: Surroundings,
  { start, end }: Match,
): boolean {
  return (
    (dots().has(text.charCodeAt(start - 1)) && isHan(text.charAt(start - 2)) && !nameEnds(start - 1)) ||
    (dots().has(text.charCodeAt(end)) && isHan(text.charAt(end + 1)) && !nameStarts(end + 1)) ||
    (end - start === SHORT &&
      sounds().has(text.charCodeAt(start - 1)) &&
      sounds().has(text.charCodeAt(end)) &&
      !nameEnds(start) &&
      !nameStarts(end))
  )
}
