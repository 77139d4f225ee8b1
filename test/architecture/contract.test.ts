import { describe, expect, it } from 'vitest';
import { permissions } from '../../shared/roles.ts';
import { declaredProcedures } from './contract-procedures.ts';

const procedures = declaredProcedures();

describe('the contract', () => {
  it('has procedures of every capability', () => {
    const capabilities = new Set(procedures.map(({ name }) => name.split('.')[0]));
    expect([...capabilities].sort()).toEqual([
      'accounts',
      'ai',
      'altTexts',
      'analysis',
      'analytics',
      'brand',
      'calendar',
      'campaigns',
      'content',
      'facebook',
      'ideas',
      'illustrations',
      'imports',
      'instagram',
      'labels',
      'links',
      'media',
      'notifications',
      'pipeline',
      'planning',
      'posts',
      'publications',
      'reports',
      'searches',
      'snippets',
      'staging',
      'suggestions',
      'system',
      'templates',
      'threads',
      'timing',
      'trash',
      'usage',
      'visuals',
      'workspace',
      'writing',
    ]);
  });

  it.each(procedures)('declares what $name needs: permission, route and summary', (procedure) => {
    expect(['public', ...permissions]).toContain(procedure.permission);
    expect(procedure.method).toMatch(/^(GET|POST|PUT|DELETE)$/);
    expect(procedure.path).toMatch(/^(\/([a-z-]+|\{(?:id|network)\}))+$/);
    expect(procedure.summary?.length).toBeGreaterThan(5);
  });

  it('gives no route to two procedures', () => {
    const routes = procedures.map(({ method, path }) => `${method} ${path}`);
    expect(routes.filter((route, index) => routes.indexOf(route) !== index)).toEqual([]);
  });

  it('lets nothing but the health check be called without a token', () => {
    expect(procedures.filter(({ permission }) => permission === 'public').map(({ name }) => name)).toEqual([
      'system.health',
    ]);
  });

  it('changes nothing on a GET, and asks for more than reading where it changes something', () => {
    const readsOnly = /:read$|^public$/;
    // What they tell is for those who may sign accounts in.
    const guarded = ['accounts.signInState', 'accounts.apps'];
    // Asked with more than fits an address; they change nothing.
    const questions = [
      'planning.conflicts',
      'timing.hours',
      'templates.render',
      'brand.check',
      'visuals.validate',
      'visuals.preview',
      'analysis.text',
      'analysis.sentiment',
      'analysis.language',
      'pipeline.estimate',
      'analytics.export',
      'reports.preview',
    ];
    for (const { name, method, permission } of procedures) {
      if (guarded.includes(name)) expect(permission, name).toBe('accounts:manage');
      else if (method === 'GET') expect(permission, name).toMatch(readsOnly);
      else if (!name.startsWith('notifications.') && !questions.includes(name))
        expect(permission, name).not.toMatch(readsOnly);
    }
  });
});
