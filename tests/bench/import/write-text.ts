/** Draws one of some things. */
export type Draw = <T>(things: readonly T[]) => T

interface Words {
  /** With what stands between two sentences. */
  gap: string
  say(draw: Draw): string
}

/** Words with a comma between two. */
const list = (words: string) => words.split(/,\s+/)

const ENGLISH = {
  who: list(`the harbour office, a village council, teachers, the power company, fishing families, engineers,
    the city museum, bus drivers, rice growers, a small clinic, the weather service, students,
    the ferry line, market traders, railway staff, the water board`),
  place: list(`Busan, Hanoi, Almaty, Chittagong, Davao, Fukuoka, Kandy, Lahore, Muscat, Penang, Phuket, Pune,
    Semarang, Tainan, Thimphu, Ulaanbaatar`),
  did: list(`opened, repaired, counted, moved, showed, delayed, measured, shared, renamed, sold, tested, closed,
    promised, planned, painted, lost`),
  what: list(`the old bridge, three night trains, a school kitchen, its flood maps, two thousand letters,
    the fish market, a row of solar roofs, the winter timetable, a library on wheels, the tea harvest,
    its oldest boats, a new tide gauge, the morning radio hour, a path along the river, the town clock,
    a list of safe wells`),
  when: list(`before the monsoon, on Tuesday morning, for the first time since spring, after a week of rain,
    without a word to the press, with help from neighbours, at half the expected price,
    while the roads were closed, in front of a small crowd, a year later than hoped,
    under a new manager, as the ice broke up`),
}

const INDONESIAN = {
  who: list(`nelayan, petugas pelabuhan, para guru, warga desa, petani padi, pedagang pasar, mahasiswa,
    sopir bus, dinas air, pengelola museum, perawat, masinis kereta`),
  place:
    list(`Surabaya, Makassar, Padang, Ambon, Kupang, Manado, Pontianak, Bandung, Jayapura, Medan, Lampung,
    Ternate`),
  did: list(`membuka, memperbaiki, menghitung, memindahkan, menjual, menunda, mengukur, membagikan, menutup,
    merencanakan, mengecat, kehilangan`),
  what: list(`jembatan lama, tiga kereta malam, dapur sekolah, peta banjir, pasar ikan, atap surya, jadwal baru,
    perpustakaan keliling, panen teh, kapal tertua, alat ukur pasang, jalan di tepi sungai`),
  when: list(`sebelum musim hujan, pada hari Selasa, untuk pertama kali tahun ini, setelah hujan sepekan,
    dengan bantuan tetangga, dengan setengah harga, ketika jalan ditutup, di depan warga,
    setahun lebih lambat, tanpa pengumuman`),
}

const JAPANESE = {
  who: list(
    `港湾事務所, 村の議会, 教師たち, 電力会社, 漁師, 技術者, 市立博物館, 運転手, 農家, 診療所, 気象台, 学生`,
  ),
  place: list(`函館, 長崎, 鹿児島, 釜山, 台南, 松山, 新潟, 金沢, 那覇, 高知, 青森, 大津`),
  did: list(
    `開いた, 直した, 数えた, 移した, 公開した, 延期した, 測った, 分け合った, 売った, 閉じた, 計画した, 塗り直した`,
  ),
  what: list(
    `古い橋, 夜行列車三本, 学校の台所, 洪水の地図, 魚市場, 太陽光の屋根, 冬の時刻表, 移動図書館, 茶の収穫, 最も古い船, 潮位計, 川沿いの道`,
  ),
  when: list(
    `梅雨を前に, 火曜日の朝, 春以来初めて, 一週間の雨の後, 隣町の助けで, 半分の費用で, 道路が閉じている間に, 小さな人だかりの前で, 一年遅れて, 氷が解ける頃`,
  ),
}

type Slots = Record<'who' | 'place' | 'did' | 'what' | 'when', readonly string[]>

const drawAll = ({ who, place, did, what, when }: Slots, draw: Draw) => ({
  who: draw(who),
  place: draw(place),
  did: draw(did),
  what: draw(what),
  when: draw(when),
})

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** By BCP 47. */
export const LANGUAGES: Readonly<Record<string, Words>> = {
  en: {
    gap: ' ',
    say: draw => {
      const { who, place, did, what, when } = drawAll(ENGLISH, draw)
      return `${capital(who)} in ${place} ${did} ${what} ${when}.`
    },
  },
  id: {
    gap: ' ',
    say: draw => {
      const { who, place, did, what, when } = drawAll(INDONESIAN, draw)
      return `${capital(who)} di ${place} ${did} ${what} ${when}.`
    },
  },
  ja: {
    gap: '',
    say: draw => {
      const { who, place, did, what, when } = drawAll(JAPANESE, draw)
      return `${place}の${who}は${when}、${what}を${did}。`
    },
  },
}

export function paragraph({ gap, say }: Words, draw: Draw, sentences: number): string {
  return Array.from({ length: sentences }, () => say(draw)).join(gap)
}
