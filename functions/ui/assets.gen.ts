export const STYLE_URL = '/assets/style.c953ae41a5d0.css'
