/** An `<item>` of a WordPress export, by the names of its elements; what is absent is empty. */
export type WordPressItem = ReadonlyMap<string, string>
