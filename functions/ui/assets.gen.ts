export const STYLE_URL = '/assets/style.4e1874f4f8ea.css'
export const DESK_STYLE_URL = '/assets/desk.cddb9536fafd.css'
export const DESK_SCRIPT_URL = '/assets/desk.da012c81a885.js'
