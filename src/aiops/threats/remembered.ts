/** Of what is held too much, so much is forgotten at once: looking for the oldest costs as much as forgetting many. */
const FORGOTTEN_AT_ONCE = 0.2;

/**
 * The value under a key, made when it is not there; of more than `most` keys those longest unasked are forgotten. While
 * less than half of them are there the order is left as it is: keeping it takes longer than everything else.
 */
export function remembered<Value>(map: Map<string, Value>, key: string, most: number, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined && map.size < most / 2) return known;
  const value = known ?? make();
  remember(map, key, value, most);
  return value;
}

/** Puts a value under a key, as the one asked for last. */
export function remember<Value>(map: Map<string, Value>, key: string, value: Value, most: number): void {
  // Behind all others: the first keys are then those longest unasked.
  if (map.size >= most / 2) map.delete(key);
  map.set(key, value);
  if (map.size <= most) return;
  let surplus = Math.ceil(most * FORGOTTEN_AT_ONCE);
  for (const oldest of map.keys()) {
    if (surplus === 0) return;
    map.delete(oldest);
    surplus -= 1;
  }
}
