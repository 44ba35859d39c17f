/** Capitalised words that stand where places stand, and are times, languages, institutions or forms of address. */
const WORDS = {
  en: 'January February March April May June July August September October November December Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Monday Tuesday Wednesday Thursday Friday Saturday Sunday Spring Summer Autumn Winter Christmas Easter Ramadan The This That Mr Mrs Ms Dr English French Spanish German Arabic Mandarin Hindi Latin Greek Hebrew Parliament Congress Senate Islam Christianity Phase Chapter Section Article Group Division Western Eastern Northern Southern Central South North East West Muslim Islamic Christian Arab Internet Class Facebook Twitter Instagram YouTube Google God',
  id: 'Januari Februari Maret Mei Juni Juli Agustus Oktober Desember Senin Selasa Rabu Kamis Jumat Sabtu Minggu Tuhan Allah Bahasa Bulan Hari Tahun',
}

/** Matches what begins with such a word. */
export const NOT_PLACES = new RegExp(`^(?:${Object.values(WORDS).join(' ').replaceAll(' ', '|')})\\b`)
