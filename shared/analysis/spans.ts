/** A stretch of the text and what is said of it; UTF-16 offsets, end exclusive. */
export interface TextFinding {
  start: number;
  end: number;
  code: string;
  message: string;
  /** What would make it better; null: it is good as it is. */
  remedy: string | null;
}

/** 0 to 100 with what it rests on in words; `score` is null where the text gives too little to say. */
export interface TextScore {
  score: number | null;
  basis: string;
  findings: TextFinding[];
}

export function withinHundred(score: number): number {
  return Math.round(Math.max(0, Math.min(100, score)));
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
