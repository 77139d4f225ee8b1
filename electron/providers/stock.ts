import type { HttpClient } from '../../shared/ports.ts';
import { freepik } from './freepik.ts';

/** How a provider is asked: the guarded client and the workspace's own key. */
export interface StockAccess {
  http: HttpClient;
  key: string;
}

export interface StockQuery {
  q: string;
  page: number;
  orientation?: 'landscape' | 'portrait' | 'square' | undefined;
}

export interface StockFind {
  remoteId: string;
  title: string;
  thumbnailUrl: string;
  pageUrl: string | null;
  author: string | null;
  license: string | null;
  orientation: string | null;
}

/** One seller of pictures. Refuses in the person's words what it does not give. */
export interface StockProvider {
  name: string;
  help: string;
  keyUrl: string;
  search(access: StockAccess, query: StockQuery): Promise<{ items: StockFind[]; hasMore: boolean }>;
  /** A short-lived address of the file itself; asking for it may cost. */
  download(access: StockAccess, remoteId: string): Promise<{ url: string; fileName: string }>;
  /** The words that its terms want beside a picture; null: none. */
  attribution(picture: { author: string | null; license: string | null }): string | null;
}

export const stockProviderList = { freepik } as const satisfies Record<string, StockProvider>;
