/** The value under a key, made when it is not there; of more than `most` keys the one longest unasked is forgotten. */
export function remembered<Value>(map: Map<string, Value>, key: string, most: number, make: () => Value): Value {
  const value = map.get(key) ?? make();
  // Behind all others: the first key is then the one longest unasked.
  map.delete(key);
  map.set(key, value);
  if (map.size > most) {
    const [oldest] = map.keys();
    if (oldest !== undefined) map.delete(oldest);
  }
  return value;
}
