import { hex, utf8, type Bytes } from '#ground'
import * as fc from 'fast-check'
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { append, EMPTY_FRONTIER, frontierBytes, frontierRoot, leafHash, merkleRoot, readFrontier } from './merkle.ts'
import { consistencyProof, inclusionProof, verifyConsistency, verifyInclusion } from './merkle-proof.ts'

/** The eight entries, and the roots of their first n, that implementations of RFC 6962 test with. */
const ENTRIES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f']
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]
const hashes = ENTRIES.map((entry) => leafHash(Uint8Array.from(entry.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16))))
const many = Array.from({ length: 200 }, (_, at) => leafHash(utf8(`entry ${at}`)))

suite('the tree', () => {
  test('has the roots everybody else gets', () => ROOTS.forEach((root, size) => assert.equal(hex(merkleRoot(hashes.slice(0, size))), root)))

  test('goes on from what was kept of it, at every size', () => {
    let frontier = EMPTY_FRONTIER
    for (const [size, hash] of many.entries()) {
      const kept = readFrontier(frontierBytes(frontier))
      assert.deepEqual(kept, frontier)
      assert.equal(hex(frontierRoot(frontier)), hex(merkleRoot(many.slice(0, size))))
      frontier = append(kept!, hash)
    }
  })

  test('refuses kept bytes that fit no size', () => {
    const bytes = frontierBytes(many.slice(0, 7).reduce(append, EMPTY_FRONTIER))
    for (const wrong of [bytes.slice(0, -1), bytes.slice(0, 7), new Uint8Array(), new Uint8Array(9), new Uint8Array(8).fill(255)])
      assert.equal(readFrontier(wrong), undefined)
    assert.throws(() => append(EMPTY_FRONTIER, new Uint8Array(31)), RangeError)
  })
})

suite('proofs', () => {
  const sizes = fc.integer({ min: 1, max: many.length })

  test('of every entry hold, and no other entry, place, size or hash does', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), fc.nat(), (size, pick, salt) => {
        const index = pick % size
        const tree = many.slice(0, size)
        const claim = { index, size, leafHash: tree[index]!, root: merkleRoot(tree), proof: inclusionProof(tree, index) }
        assert.ok(verifyInclusion(claim))
        if (size > 1) assert.ok(!verifyInclusion({ ...claim, index: (index + 1) % size }))
        assert.ok(!verifyInclusion({ ...claim, leafHash: flipped(claim.leafHash, salt) }))
        assert.ok(!verifyInclusion({ ...claim, root: flipped(claim.root, salt) }))
        assert.ok(!verifyInclusion({ ...claim, proof: [...claim.proof, claim.root] }))
        assert.ok(!verifyInclusion({ ...claim, index: size }) && !verifyInclusion({ ...claim, index: 0.5 }))
        for (const at of claim.proof.keys()) {
          assert.ok(!verifyInclusion({ ...claim, proof: claim.proof.with(at, flipped(claim.proof[at]!, salt)) }))
          assert.ok(!verifyInclusion({ ...claim, proof: claim.proof.toSpliced(at, 1) }))
        }
      }),
      { numRuns: 60 },
    )
  })

  test('of every beginning hold, and of nothing else', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), fc.nat(), (size, pick, salt) => {
        const oldSize = 1 + (pick % size)
        const tree = many.slice(0, size)
        const claim = { oldSize, size, oldRoot: merkleRoot(tree.slice(0, oldSize)), root: merkleRoot(tree), proof: consistencyProof(tree, oldSize) }
        assert.ok(verifyConsistency(claim))
        assert.ok(!verifyConsistency({ ...claim, oldRoot: flipped(claim.oldRoot, salt) }))
        assert.ok(!verifyConsistency({ ...claim, root: flipped(claim.root, salt) }))
        assert.ok(!verifyConsistency({ ...claim, proof: [...claim.proof, claim.root] }))
        assert.ok(!verifyConsistency({ ...claim, oldSize: size + 1 }) && !verifyConsistency({ ...claim, oldSize: 0 }))
        for (const at of claim.proof.keys()) {
          assert.ok(!verifyConsistency({ ...claim, proof: claim.proof.with(at, flipped(claim.proof[at]!, salt)) }))
          assert.ok(!verifyConsistency({ ...claim, proof: claim.proof.toSpliced(at, 1) }))
        }
      }),
      { numRuns: 60 },
    )
  })

  test('of what is not there cannot be made', () => {
    assert.throws(() => inclusionProof(many, many.length), RangeError)
    assert.throws(() => consistencyProof(many, 0), RangeError)
  })

  test('hold for sizes beyond 32 bits', () => {
    const size = 2 ** 40 + 1
    const [left, right] = [many[0]!, many[1]!]
    const root = merkleRoot([left, right])
    assert.ok(verifyInclusion({ index: size - 1, size, leafHash: right, root, proof: [left] }))
    assert.ok(verifyConsistency({ oldSize: 2 ** 40, size, oldRoot: left, root, proof: [right] }))
  })
})

function flipped(bytes: Bytes, salt: number): Bytes {
  const other = bytes.slice()
  other[salt % other.length]! ^= 1 << (salt % 8)
  return other
}
