/** What is told of the units of a window: salted values, those of each unit behind those of the one before. */
export interface Features {
  values: Int32Array
  /** Where the values of each unit end. */
  ends: Int32Array
}

export function makeFeatures(units: number, perUnit: number): Features {
  return { values: new Int32Array(units * perUnit), ends: new Int32Array(units) }
}
