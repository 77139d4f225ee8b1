import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type CompiledBrand, compileBrand } from '../../../../shared/brand/reading.ts';
import { orpc } from '../../../app/queries.ts';

/** The rules of the workspace's brand kit, ready to be applied at each keystroke; undefined until they are known. */
export function useBrandRules(): CompiledBrand | undefined {
  const { data } = useQuery(orpc.brand.get.queryOptions());
  const kit = data?.kit;
  return useMemo(() => kit && compileBrand(kit), [kit]);
}
