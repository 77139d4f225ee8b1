import { fromStandIn } from './stand-in.ts';

export interface FrameInfo {
  id: string;
  parentId?: string;
  url: string;
  securityOrigin: string;
  name?: string;
}

/** What main sees of a frame; its address and origin follow the page. */
export class FrameDouble {
  readonly frameToken: string;
  readonly frameTreeNodeId: number;
  readonly #tree: FrameTree;
  readonly #parentId: string | undefined;
  url: string;
  origin: string;
  name: string;

  constructor(tree: FrameTree, number: number, info: FrameInfo) {
    this.#tree = tree;
    this.#parentId = info.parentId;
    this.frameToken = info.id;
    this.frameTreeNodeId = number;
    this.url = '';
    this.origin = 'null';
    this.name = info.name ?? '';
    this.moveTo(info);
  }

  get parent(): FrameDouble | null {
    return this.#parentId === undefined ? null : (this.#tree.get(this.#parentId) ?? null);
  }

  get top(): FrameDouble {
    return this.parent?.top ?? this;
  }

  moveTo(info: FrameInfo): void {
    this.url = fromStandIn(info.url);
    this.origin = info.securityOrigin === '://' ? 'null' : fromStandIn(info.securityOrigin);
  }
}

export class FrameTree {
  readonly #frames = new Map<string, FrameDouble>();
  #count = 0;

  get(id: string): FrameDouble | undefined {
    return this.#frames.get(id);
  }

  all(): FrameDouble[] {
    return [...this.#frames.values()];
  }

  attach(id: string, parentId: string | undefined): void {
    this.navigated({ id, ...(parentId === undefined ? {} : { parentId }), url: '', securityOrigin: '://' });
  }

  navigated(info: FrameInfo): FrameDouble {
    const known = this.#frames.get(info.id);
    known?.moveTo(info);
    const frame = known ?? new FrameDouble(this, ++this.#count, info);
    this.#frames.set(info.id, frame);
    return frame;
  }

  detach(id: string): void {
    this.#frames.delete(id);
  }
}
