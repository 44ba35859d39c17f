/** Hashed features fall into two to the power of this many buckets. */
export const BITS = 16
