// Inflates what was deflated without a head (RFC 1951). Our own, because the browsers of many offices are
// too old for DecompressionStream, and one way for all of them is one way to test.

const LENGTHS = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
const LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const BACKS = [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577];
const BACK_BITS = [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13];
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

// The code of these lengths as one table: the next bits of the stream are the index, and each entry holds
// the symbol and, in its last four bits, how many of those bits belong to it.
function codeTable(lengths) {
  const counts = new Uint16Array(16), next = new Uint16Array(16);
  let most = 1;
  for (let i = 0; i < lengths.length; i++) if (lengths[i]) { counts[lengths[i]]++; most = Math.max(most, lengths[i]); }
  for (let bits = 1; bits < 16; bits++) next[bits] = (next[bits - 1] + (bits > 1 ? counts[bits - 1] : 0)) << 1;
  const table = new Uint16Array(1 << most);
  for (let symbol = 0; symbol < lengths.length; symbol++) {
    const bits = lengths[symbol];
    if (!bits) continue;
    let code = next[bits]++, mirrored = 0;
    for (let i = 0; i < bits; i++) { mirrored = (mirrored << 1) | (code & 1); code >>= 1; }
    for (let i = mirrored; i < table.length; i += 1 << bits) table[i] = (symbol << 4) | bits;
  }
  return { table: table, mask: table.length - 1 };
}

// The code that a block of the second kind uses without saying so.
function fixedCodes() {
  const lengths = new Uint8Array(288).fill(8, 0, 144).fill(9, 144, 256).fill(7, 256, 280).fill(8, 280);
  return [codeTable(lengths), codeTable(new Uint8Array(30).fill(5))];
}

function inflate(source) {
  let out = new Uint8Array(Math.max(1024, source.length * 6)), size = 0, at = 0, held = 0, bits = 0;

  function take(count) {
    while (bits < count) { held |= source[at++] << bits; bits += 8; }
    const value = held & ((1 << count) - 1);
    held >>>= count; bits -= count;
    return value;
  }
  function symbol(code) {
    while (bits < 15) { held |= (at < source.length ? source[at++] : 0) << bits; bits += 8; }
    const entry = code.table[held & code.mask], used = entry & 15;
    if (!used) throw new Error("inflate");
    held >>>= used; bits -= used;
    return entry >> 4;
  }
  function room(count) {
    if (size + count <= out.length) return;
    const larger = new Uint8Array(Math.max(out.length * 2, size + count));
    larger.set(out);
    out = larger;
  }
  function stored() {
    // What was read ahead of the next whole byte goes back.
    at -= bits >> 3; held = 0; bits = 0;
    const count = source[at] | (source[at + 1] << 8);
    at += 4;
    room(count);
    out.set(source.subarray(at, at + count), size);
    at += count; size += count;
  }
  function written() {
    const literals = take(5) + 257, backs = take(5) + 1, codes = take(4) + 4;
    const short = new Uint8Array(19), lengths = new Uint8Array(literals + backs);
    for (let i = 0; i < codes; i++) short[ORDER[i]] = take(3);
    const code = codeTable(short);
    for (let i = 0; i < lengths.length;) {
      const next = symbol(code);
      if (next < 16) { lengths[i++] = next; continue; }
      const value = next === 16 ? lengths[i - 1] : 0;
      let times = next === 16 ? take(2) + 3 : next === 17 ? take(3) + 3 : take(7) + 11;
      while (times--) lengths[i++] = value;
    }
    return [codeTable(lengths.subarray(0, literals)), codeTable(lengths.subarray(literals))];
  }
  // The one loop in which the time goes: what it needs is held in names of its own, which is twice as fast.
  function block(codes) {
    const table = codes[0].table, mask = codes[0].mask, backTable = codes[1].table, backMask = codes[1].mask, end = source.length;
    let hold = held, had = bits, from = at, to = size, target = out;
    for (;;) {
      while (had < 15) { hold |= (from < end ? source[from] : 0) << had; from++; had += 8; }
      const entry = table[hold & mask];
      hold >>>= entry & 15; had -= entry & 15;
      const next = entry >> 4;
      if (next < 256) {
        if (!entry) throw new Error("inflate");
        if (to === target.length) { size = to; room(1); target = out; }
        target[to++] = next;
        continue;
      }
      if (next === 256) break;
      while (had < 20) { hold |= (from < end ? source[from] : 0) << had; from++; had += 8; }
      const extra = LENGTH_BITS[next - 257];
      let length = LENGTHS[next - 257] + (hold & ((1 << extra) - 1));
      hold >>>= extra; had -= extra;
      while (had < 15) { hold |= (from < end ? source[from] : 0) << had; from++; had += 8; }
      const far = backTable[hold & backMask];
      hold >>>= far & 15; had -= far & 15;
      const more = BACK_BITS[far >> 4];
      while (had < more) { hold |= (from < end ? source[from] : 0) << had; from++; had += 8; }
      let back = to - BACKS[far >> 4] - (hold & ((1 << more) - 1));
      hold >>>= more; had -= more;
      if (to + length > target.length) { size = to; room(length); target = out; }
      while (length--) target[to++] = target[back++];
    }
    held = hold; bits = had; at = from; size = to;
  }
  for (let last = 0; !last;) {
    last = take(1);
    const kind = take(2);
    if (kind === 0) stored(); else block(kind === 1 ? fixedCodes() : written());
  }
  return out.subarray(0, size);
}
