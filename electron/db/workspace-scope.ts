import {
  AliasNode,
  AndNode,
  BinaryOperationNode,
  ColumnNode,
  type DeleteQueryNode,
  type InsertQueryNode,
  type JoinNode,
  type KyselyPlugin,
  OnNode,
  type OperationNode,
  OperationNodeTransformer,
  OperatorNode,
  type PluginTransformQueryArgs,
  type PluginTransformResultArgs,
  PrimitiveValueListNode,
  type QueryId,
  ReferenceNode,
  type SelectQueryNode,
  TableNode,
  type UpdateQueryNode,
  ValueListNode,
  ValueNode,
  ValuesNode,
  WhereNode,
} from 'kysely';
import type { Database, WorkspaceDatabase } from './database.ts';

const column = 'workspace_id';

/** The name by which a query speaks of a table, or undefined for anything but a table of ours. */
function scopedName(source: OperationNode): string | undefined {
  if (TableNode.is(source)) {
    const name = source.table.identifier.name;
    return name === 'workspaces' || name === 'post_search' ? undefined : name;
  }
  if (!AliasNode.is(source) || scopedName(source.node) === undefined) return undefined;
  return 'name' in source.alias ? String(source.alias.name) : undefined;
}

class WorkspaceScope extends OperationNodeTransformer {
  readonly #workspaceId: string;

  constructor(workspaceId: string) {
    super();
    this.#workspaceId = workspaceId;
  }

  #condition(table: string): OperationNode {
    return BinaryOperationNode.create(
      ReferenceNode.create(ColumnNode.create(column), TableNode.create(table)),
      OperatorNode.create('='),
      ValueNode.create(this.#workspaceId),
    );
  }

  #bound(where: WhereNode | undefined, sources: readonly OperationNode[]): WhereNode | undefined {
    let bound = where;
    for (const source of sources) {
      const table = scopedName(source);
      if (table === undefined) continue;
      const condition = this.#condition(table);
      bound = bound ? WhereNode.cloneWithOperation(bound, 'And', condition) : WhereNode.create(condition);
    }
    return bound;
  }

  override transformSelectQuery(node: SelectQueryNode, queryId?: QueryId): SelectQueryNode {
    const query = super.transformSelectQuery(node, queryId);
    return { ...query, where: this.#bound(query.where, query.from?.froms ?? []) };
  }

  override transformUpdateQuery(node: UpdateQueryNode, queryId?: QueryId): UpdateQueryNode {
    const query = super.transformUpdateQuery(node, queryId);
    const sources = [...(query.table ? [query.table] : []), ...(query.from?.froms ?? [])];
    return { ...query, where: this.#bound(query.where, sources) };
  }

  override transformDeleteQuery(node: DeleteQueryNode, queryId?: QueryId): DeleteQueryNode {
    const query = super.transformDeleteQuery(node, queryId);
    return { ...query, where: this.#bound(query.where, query.from.froms) };
  }

  override transformJoin(node: JoinNode, queryId?: QueryId): JoinNode {
    const join = super.transformJoin(node, queryId);
    const table = scopedName(join.table);
    if (table === undefined) return join;
    const condition = this.#condition(table);
    return { ...join, on: OnNode.create(join.on ? AndNode.create(join.on.on, condition) : condition) };
  }

  override transformInsertQuery(node: InsertQueryNode, queryId?: QueryId): InsertQueryNode {
    const query = super.transformInsertQuery(node, queryId);
    if (!query.into || scopedName(query.into) === undefined) return query;
    if (
      !query.values ||
      !ValuesNode.is(query.values) ||
      query.columns?.some((given) => given.column.name === column)
    ) {
      throw new Error(
        `An insert into ${query.into.table.identifier.name} must give plain rows without ${column}.`,
      );
    }
    return {
      ...query,
      columns: [...(query.columns ?? []), ColumnNode.create(column)],
      values: ValuesNode.create(
        query.values.values.map((row) =>
          PrimitiveValueListNode.is(row)
            ? PrimitiveValueListNode.create([...row.values, this.#workspaceId])
            : ValueListNode.create([...row.values, ValueNode.create(this.#workspaceId)]),
        ),
      ),
    };
  }
}

class WorkspacePlugin implements KyselyPlugin {
  readonly #scope: WorkspaceScope;

  constructor(workspaceId: string) {
    this.#scope = new WorkspaceScope(workspaceId);
  }

  transformQuery(args: PluginTransformQueryArgs) {
    return this.#scope.transformNode(args.node, args.queryId);
  }

  async transformResult(args: PluginTransformResultArgs) {
    return args.result;
  }
}

/**
 * A view of the database that reads and writes one workspace only: every query built on it gets the condition
 * (inserts: the value) for each table it names, joins and subqueries included.
 */
export function scopeToWorkspace(db: Database, workspaceId: string): WorkspaceDatabase {
  return db.withPlugin(new WorkspacePlugin(workspaceId)) as WorkspaceDatabase;
}
