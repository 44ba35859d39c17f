export const STYLE_URL = '/assets/style.d00d127f8899.css'
