export const STYLE_URL = '/assets/style.4e1874f4f8ea.css'
export const DESK_STYLE_URL = '/assets/desk.9373391b3939.css'
export const DESK_SCRIPT_URL = '/assets/desk.cf449c18c999.js'
