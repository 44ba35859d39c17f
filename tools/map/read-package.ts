import { readFileSync } from 'node:fs'

/** JSON of a package that is installed. */
export const readPackage = <T>(path: string) => JSON.parse(readFileSync(`node_modules/${path}`, 'utf8')) as T
