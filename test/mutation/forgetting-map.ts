// Kept before this class takes its place.
const Ordinary = WeakMap

/**
 * A WeakMap that can be told to forget everything. What a policy was compiled into is remembered for as long as the policy
 * exists; between two mutants that memory has to go, or the second would be judged by what the first left behind.
 */
export class ForgettingMap<K extends WeakKey, V> implements WeakMap<K, V> {
  static readonly #all: ForgettingMap<WeakKey, unknown>[] = []
  #kept = new Ordinary<K, V>()

  constructor(entries?: Iterable<readonly [K, V]> | null) {
    for (const [key, value] of entries ?? []) this.#kept.set(key, value)
    ForgettingMap.#all.push(this as unknown as ForgettingMap<WeakKey, unknown>)
  }

  static forgetEverything(): void {
    for (const one of ForgettingMap.#all) one.#kept = new Ordinary()
  }

  get [Symbol.toStringTag](): string {
    return 'WeakMap'
  }

  get(key: K): V | undefined {
    return this.#kept.get(key)
  }

  has(key: K): boolean {
    return this.#kept.has(key)
  }

  set(key: K, value: V): this {
    this.#kept.set(key, value)
    return this
  }

  delete(key: K): boolean {
    return this.#kept.delete(key)
  }

  getOrInsert(key: K, value: V): V {
    if (!this.#kept.has(key)) this.#kept.set(key, value)
    return this.#kept.get(key) as V
  }

  getOrInsertComputed(key: K, make: (key: K) => V): V {
    if (!this.#kept.has(key)) this.#kept.set(key, make(key))
    return this.#kept.get(key) as V
  }
}
