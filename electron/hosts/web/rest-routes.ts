import { type ContractRouter, isContractProcedure } from '@orpc/contract';
import type { ProcedureMeta } from '../../../shared/contract/base.ts';
import { contract } from '../../../shared/contract/contract.ts';
import { Refusal } from '../../../shared/refusal.ts';

export const restPrefix = '/api/v1';

export interface RestRoute {
  method: string;
  /** As in the contract: `/posts/{id}`. */
  path: string;
  permission: ProcedureMeta['permission'];
  pattern: RegExp;
}

function routesOf(router: ContractRouter<ProcedureMeta>): RestRoute[] {
  if (!isContractProcedure(router)) return Object.values(router).flatMap(routesOf);
  const { route, meta } = router['~orpc'];
  if (!route.path || !route.method) return [];
  const pattern = new RegExp(`^${route.path.replace(/\{[^}]+\}/g, '[^/]+')}/?$`);
  return [{ method: route.method, path: route.path, permission: meta.permission, pattern }];
}

/** What REST serves; paths without `{id}` come first, since they win over those with. */
export const restRoutes: readonly RestRoute[] = routesOf(contract).toSorted(
  (a, b) => Number(a.path.includes('{')) - Number(b.path.includes('{')),
);

/** The routes of a path, one for each method that it takes. */
export function routesAt(path: string): RestRoute[] {
  const found = restRoutes.filter(({ pattern }) => pattern.test(path));
  return found.filter((route, index) => found.findIndex(({ method }) => method === route.method) === index);
}

/** The path below `/api/v1`, whichever alias it came by: `/api/v1/posts`, `/api/posts` or `/v1/posts`. */
export function restPath(pathname: string): string | undefined {
  return /^(?:\/api\/v1|\/api|\/v1)(\/.*)$/.exec(pathname)?.[1];
}

export function allowedMethods(path: string): string {
  const methods = routesAt(path).map(({ method }) => method);
  return [...methods, ...(methods.includes('GET') ? ['HEAD'] : [])].join(', ');
}

/** The route that a path and method mean; a Refusal says what there is instead. */
export function findRoute(method: string, path: string): RestRoute {
  const routes = routesAt(path);
  const route = routes.find((candidate) => candidate.method === (method === 'HEAD' ? 'GET' : method));
  if (route) return route;
  if (routes.length === 0) {
    throw new Refusal('not_found', `There is nothing at ${restPrefix}${path}.`, {
      remedy: `See ${restPrefix}/openapi.json or /api/docs for what there is.`,
    });
  }
  throw new Refusal('method_not_allowed', `${restPrefix}${path} does not take ${method}.`, {
    remedy: `Use ${allowedMethods(path)}.`,
  });
}
