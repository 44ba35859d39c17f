export const STYLE_URL = '/assets/style.4e1874f4f8ea.css'
export const DESK_STYLE_URL = '/assets/desk.83d4cf222b98.css'
export const DESK_SCRIPT_URL = '/assets/desk.68bda2110be6.js'
