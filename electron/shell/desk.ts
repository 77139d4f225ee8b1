/** A post as the tray and the quit question name it. */
export interface PlannedPost {
  id: string;
  excerpt: string;
  at: number;
}

export interface DeskState {
  paused: boolean;
  publishing: number;
  /** Posts that failed or need a person's decision. */
  attention: number;
  unread: number;
  /** The next three posts to go out. */
  next: PlannedPost[];
}

export interface News {
  kind: string;
  title: string;
  body: string;
  postId: string | null;
}

/** All that the shell wants of the product; the engine is behind it. */
export interface Desk {
  state(): Promise<DeskState>;
  dueBefore(instant: number): Promise<PlannedPost[]>;
  pause(): Promise<void>;
  resume(): Promise<void>;
  wake(): void;
  /** Calls back when what `state` says may have changed. */
  onChange(listener: () => void): void;
  onNews(listener: (news: News) => void): void;
}
