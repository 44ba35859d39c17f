export const STYLE_URL = '/assets/style.4e1874f4f8ea.css'
export const DESK_STYLE_URL = '/assets/desk.5a92e7d05da0.css'
export const DESK_SCRIPT_URL = '/assets/desk.02176c8fd6b1.js'
