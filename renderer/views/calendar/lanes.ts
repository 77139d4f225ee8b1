/** Something that takes a stretch of the day, in minutes after midnight. */
export interface Stretch {
  start: number;
  end: number;
}

export interface Lane {
  /** 0 is the first. */
  lane: number;
  /** How many share the width, the same for all that touch each other. */
  lanes: number;
}

/**
 * Puts what overlaps side by side: each in the first lane that is free, a group that hangs together sharing
 * the width evenly. The answer is in the order of the input.
 */
export function laneLayout(stretches: readonly Stretch[]): Lane[] {
  const order = stretches
    .map((stretch, index) => ({ ...stretch, index }))
    .sort((one, other) => one.start - other.start || one.index - other.index);
  const answer: Lane[] = stretches.map(() => ({ lane: 0, lanes: 1 }));
  let group: number[] = [];
  let laneEnds: number[] = [];
  const close = () => {
    for (const index of group) answer[index] = { lane: answer[index]?.lane ?? 0, lanes: laneEnds.length };
    group = [];
    laneEnds = [];
  };
  for (const { start, end, index } of order) {
    if (laneEnds.every((laneEnd) => laneEnd <= start)) close();
    const free = laneEnds.findIndex((laneEnd) => laneEnd <= start);
    const lane = free === -1 ? laneEnds.length : free;
    laneEnds[lane] = end;
    answer[index] = { lane, lanes: 1 };
    group.push(index);
  }
  close();
  return answer;
}
