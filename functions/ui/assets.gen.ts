export const STYLE_URL = '/assets/style.87ee1e0462f2.css'
