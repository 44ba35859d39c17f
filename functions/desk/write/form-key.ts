/** Made by the page that was sent; a key of another shape is none. */
export const FORM_KEY = /^[A-Za-z0-9_-]{43}$/
