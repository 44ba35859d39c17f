export const STYLE_URL = '/assets/style.4e1874f4f8ea.css'
export const DESK_STYLE_URL = '/assets/desk.69a5a67cb29a.css'
export const DESK_SCRIPT_URL = '/assets/desk.90b4f9d950f1.js'
