import type { Post } from '../../../../shared/contract/posts.ts';
import { RepeatDialog } from './RepeatDialog.tsx';
import { repeatableOf } from './repeatable.ts';

interface RepeatPostProps {
  post: Post;
  zone: string;
  save(): Promise<string | null>;
  onClose(): void;
}

/** The repetition of a post as it is stored. */
export function RepeatPost({ post, zone, save, onClose }: RepeatPostProps) {
  return <RepeatDialog repeatable={repeatableOf(post, zone)} zone={zone} save={save} onClose={onClose} />;
}
