import { type AnyContractRouter, isContractProcedure } from '@orpc/contract';
import { contract } from '../../shared/contract/contract.ts';

export interface DeclaredProcedure {
  /** `posts.create` */
  name: string;
  permission: string;
  method: string | undefined;
  /** Below `/api/v1`. */
  path: string | undefined;
  summary: string | undefined;
}

/** Every procedure of the contract. */
export function declaredProcedures(): DeclaredProcedure[] {
  return proceduresOf(contract, '');
}

function proceduresOf(router: AnyContractRouter, name: string): DeclaredProcedure[] {
  if (isContractProcedure(router)) {
    const { meta, route } = router['~orpc'];
    return [
      { name, permission: meta.permission, method: route.method, path: route.path, summary: route.summary },
    ];
  }
  return Object.entries(router).flatMap(([key, inner]) => proceduresOf(inner, name ? `${name}.${key}` : key));
}
