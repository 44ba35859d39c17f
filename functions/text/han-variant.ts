/**
 * Frequent characters whose simplified form does not occur in traditional text, nor the other way round: simplified,
 * then traditional. Ambiguous ones (后, 里, 只, 云, 系, 台) are left out.
 */
const PAIRS =
  '国國 这這 们們 来來 时時 个個 为為 会會 说說 对對 开開 关關 发發 见見 长長 东東 车車 马馬 门門 问問 间間 闻聞 ' +
  '话話 语語 认認 讲講 议議 论論 设設 许許 评評 试試 该該 详詳 请請 谁誰 调調 谈談 让讓 记記 订訂 计計 访訪 证證 识識 ' +
  '译譯 诉訴 诺諾 贝貝 财財 责責 贸貿 费費 资資 质質 购購 负負 货貨 贵貴 买買 卖賣 赛賽 赢贏 现現 视視 观觀 规規 觉覺 ' +
  '学學 实實 写寫 军軍 农農 动動 劳勞 务務 势勢 区區 医醫 华華 单單 卫衛 历歷 压壓 厂廠 双雙 变變 号號 员員 响響 园園 ' +
  '图圖 团團 场場 坏壞 块塊 坚堅 处處 备備 头頭 奖獎 妇婦 孙孫 宁寧 宝寶 审審 宪憲 导導 将將 层層 岁歲 岛島 ' +
  '带帶 师師 应應 库庫 庆慶 张張 弹彈 强強 当當 录錄 态態 总總 战戰 户戶 执執 扩擴 扬揚 护護 报報 担擔 择擇 击擊 ' +
  '换換 据據 数數 断斷 无無 旧舊 显顯 术術 机機 权權 条條 极極 构構 标標 树樹 样樣 桥橋 检檢 楼樓 欢歡 欧歐 汇匯 汉漢 ' +
  '济濟 测測 浓濃 湾灣 满滿 灭滅 灾災 点點 热熱 爱愛 状狀 独獨 环環 电電 画畫 监監 盖蓋 码碼 确確 离離 种種 积積 ' +
  '稳穩 竞競 笔筆 类類 红紅 约約 级級 纪紀 纯純 线線 组組 细細 终終 经經 结結 给給 络絡 统統 继繼 续續 维維 绿綠 网網 ' +
  '罗羅 节節 艺藝 药藥 营營 虽雖 补補 装裝 览覽 辆輛 转轉 轮輪 边邊 达達 过過 运運 还還 进進 远遠 连連 适適 选選 递遞 ' +
  '邮郵 释釋 钟鐘 钢鋼 钱錢 银銀 铁鐵 销銷 错錯 阳陽 阶階 际際 陆陸 险險 随隨 难難 静靜 页頁 项項 须須 预預 领領 ' +
  '题題 额額 风風 飞飛 馆館 驻駐 验驗 鱼魚 鸟鳥 龙龍 党黨 与與 两兩 严嚴 业業 义義 乐樂 习習 书書 乱亂 产產 亲親 ' +
  '亿億 仅僅 从從 仓倉 众眾 优優 传傳 伤傷 伟偉 侨僑 债債 儿兒 兰蘭 兴興 养養 内內 决決 况況 减減 则則 刘劉 创創 劲勁 胜勝 办辦'

/** Enough to tell; the rest of a long text adds nothing. */
const READ = 4000

let sides: Map<string, 1 | -1> | undefined

function makeSides(): Map<string, 1 | -1> {
  const found = new Map<string, 1 | -1>()
  for (const [simplified = '', traditional = ''] of PAIRS.split(' ')) {
    found.set(simplified, 1)
    found.set(traditional, -1)
  }
  return found
}

/** The script of Chinese text by its characters; simplified where none tells. */
export function hanVariant(text: string): 'Hans' | 'Hant' {
  sides ??= makeSides()
  let balance = 0
  for (const character of text.slice(0, READ)) balance += sides.get(character) ?? 0
  return balance < 0 ? 'Hant' : 'Hans'
}
