export const STYLE_URL = '/assets/style.4e1874f4f8ea.css'
export const DESK_STYLE_URL = '/assets/desk.6a210d24d887.css'
export const DESK_SCRIPT_URL = '/assets/desk.23e4a8f848a3.js'
