/** Training examples as rows of feature slots. */
export class Rows {
  readonly from: number[] = [0];
  readonly label: number[] = [];
  readonly weight: number[] = [];
  readonly note: string[] = [];
  private slots = new Int32Array(2 ** 24);
  private at = 0;

  add(slots: Int32Array, count: number, row: { readonly label: number; readonly weight: number; readonly note: string }): void {
    if (this.at + count > this.slots.length) {
      const larger = new Int32Array(this.slots.length * 2);
      larger.set(this.slots);
      this.slots = larger;
    }
    this.slots.set(slots.subarray(0, count), this.at);
    this.at += count;
    this.from.push(this.at);
    this.label.push(row.label);
    this.weight.push(row.weight);
    this.note.push(row.note);
  }

  slotsOf(row: number): Int32Array {
    return this.slots.subarray(this.from[row] ?? 0, this.from[row + 1] ?? 0);
  }

  scoreOf(row: number, weights: ArrayLike<number>): number {
    let score = 0;
    for (const slot of this.slotsOf(row)) score += weights[slot] ?? 0;
    return score;
  }
}
