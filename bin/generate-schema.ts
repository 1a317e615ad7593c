// Writes (or with --check compares) src/kernel/schema.ts (row types for Kysely) and db/schema.sql (for reviewers) from a freshly migrated PostgreSQL 18.
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { connect, type Db } from '../src/kernel/db.ts'
import { startEmbeddedPostgres } from '../src/kernel/embedded-postgres.ts'
import { migrate } from '../src/kernel/migrate.ts'

const OUR_SCHEMAS = sql`n.nspname not in ('pg_catalog', 'information_schema', 'public', 'graphile_worker') and n.nspname not like 'pg\\_%'`
const HIDDEN = sql`not exists (select from pg_inherits i where i.inhrelid = c.oid)`

const folder = mkdtempSync(path.join(os.tmpdir(), 'arumbae-schema-'))
const server = await startEmbeddedPostgres({ folder: path.join(folder, 'pg'), durability: 'throwaway' })
const db = connect({ ...server.connection, max: 1 })
try {
  await migrate(db)
  write('src/kernel/schema.ts', await rowTypes(db))
  write('db/schema.sql', await description(db))
} finally {
  await db.destroy()
  await server.stop()
  await rm(folder, { recursive: true, force: true })
}

/** With --check the gate asks whether the committed file is what the migrations give. */
function write(file: string, text: string): void {
  if (!process.argv.includes('--check')) return writeFileSync(file, text)
  if (readFileSync(file, 'utf8') === text) return
  console.error(`${file} is not what the migrations give: run bin/arumbae node bin/generate-schema.ts`)
  process.exitCode = 1
}

interface ColumnRow {
  table: string
  column: string
  type: string
  nullable: boolean
  filled: boolean
  always: boolean
}

async function columns(db: Db): Promise<ColumnRow[]> {
  const { rows } = await sql<ColumnRow>`
    select n.nspname || '.' || c.relname as "table", a.attname as "column", format_type(a.atttypid, a.atttypmod) as "type", not a.attnotnull as "nullable",
           (a.atthasdef or a.attidentity <> '') as "filled", (a.attgenerated <> '' or a.attidentity = 'a') as "always"
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'v', 'm') and a.attnum > 0 and not a.attisdropped and ${OUR_SCHEMAS} and ${HIDDEN}
    order by n.nspname, c.relname, a.attnum`.execute(db)
  return rows
}

async function rowTypes(db: Db): Promise<string> {
  const tables = Map.groupBy(await columns(db), (row) => row.table)
  const bodies = [...tables].map(([table, list]) => {
    const lines = list.map((row) => `    ${row.column}: ${columnType(row)}`)
    return `  '${table}': {\n${lines.join('\n')}\n  }`
  })
  return `// Generated from the migrations by bin/generate-schema.ts. Do not edit.
import type { ColumnType, Generated, GeneratedAlways as Always } from 'kysely'

/** jsonb: objects pass as they are, arrays must be JSON.stringify-ed by the writer. */
export type Json = ColumnType<any, unknown, unknown>

export type GeneratedAlways<T> = Always<T>

export interface Schema {
${bodies.join('\n')}
}
`
}

function columnType({ type, nullable, filled, always }: ColumnRow): string {
  const base = typescriptType(type)
  const whole = nullable ? (base === 'Json' ? 'Json | null' : `${base} | null`) : base
  if (always) return `GeneratedAlways<${whole}>`
  return filled && base !== 'Json' ? `Generated<${whole}>` : whole // Json may be left out of an insert as it is
}

function typescriptType(type: string): string {
  if (type.endsWith('[]')) return `${typescriptType(type.slice(0, -2))}[]`
  if (/^(smallint|integer|real|double precision|oid)$/.test(type)) return 'number'
  if (type === 'boolean') return 'boolean'
  if (type === 'bytea') return 'Buffer'
  if (type === 'jsonb' || type === 'json') return 'Json'
  return 'string'
}

async function description(db: Db): Promise<string> {
  const tables = Map.groupBy(await columns(db), (row) => row.table)
  const rules = await sql<{ table: string; line: string }>`
    select n.nspname || '.' || c.relname as "table", pg_get_constraintdef(k.oid) as line
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    where ${OUR_SCHEMAS} and ${HIDDEN} and k.contype in ('p', 'u', 'c', 'f', 'x') order by 1, k.contype desc, 2`.execute(db)
  const indexes = await sql<{ line: string }>`
    select pg_get_indexdef(x.indexrelid) as line from pg_index x join pg_class c on c.oid = x.indrelid join pg_namespace n on n.oid = c.relnamespace
    where ${OUR_SCHEMAS} and ${HIDDEN} and not exists (select from pg_constraint k where k.conindid = x.indexrelid) order by 1`.execute(db)
  const grants = await sql<{ line: string }>`
    select 'grant ' || string_agg(lower(privilege_type), ', ' order by privilege_type) || ' on ' || table_schema || '.' || table_name || ' to arumbae_app;' as line
    from information_schema.role_table_grants g where grantee = 'arumbae_app'
      and not exists (select from pg_inherits i where i.inhrelid = (quote_ident(table_schema) || '.' || quote_ident(table_name))::regclass)
    group by table_schema, table_name order by 1`.execute(db)
  const ruleLines = Map.groupBy(rules.rows, (row) => row.table)
  const parts = [...tables].map(([table, list]) => {
    const lines = list.map((row) => `${row.column} ${row.type}${row.nullable ? '' : ' not null'}`)
    return `table ${table} (\n  ${[...lines, ...(ruleLines.get(table) ?? []).map((rule) => rule.line)].join(',\n  ')}\n);`
  })
  return `-- The database as the migrations leave it, for reading. Written by bin/generate-schema.ts.\n\n${parts.join('\n\n')}\n\n${[...indexes.rows, ...grants.rows].map((row) => row.line).join('\n')}\n`
}
