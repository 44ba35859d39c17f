export const STYLE_URL = '/assets/style.d871491f8843.css'
