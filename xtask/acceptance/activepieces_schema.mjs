// Reads flow runs from a running server and has Activepieces' own published schemas judge them.
//
// Usage: node activepieces_schema.mjs BASE_URL FILE...    (the API key is in ACCEPTANCE_API_KEY)
//
// Runs where its packages are installed (a copy of package.json and of this file, side by side). Prints one line for
// each thing that is not as it should be and one line of totals; exits 1 if there was any.
import fs from 'node:fs';
import path from 'node:path';
import { Type } from '@sinclair/typebox';
import ajvPackage from 'ajv';
import page from 'activepieces-page';
import later from 'activepieces-later';

const [base, ...files] = process.argv.slice(2);
const key = process.env.ACCEPTANCE_API_KEY;
const totals = { passed: 0, failed: 0 };

function check(what, ok, detail) {
  if (ok) totals.passed += 1;
  else {
    totals.failed += 1;
    console.log(`FAIL ${what}\n  ${detail}`);
  }
}

const equal = (what, got, want) => check(what, got === want, `got  ${got}\n  want ${want}`);

// The schema of the page's release, as its route declares the response. Members it does not know count as a failure:
// its server would have dropped them.
function pageSchema() {
  const schema = JSON.parse(JSON.stringify(Type.Omit(page.FlowRun, ['terminationReason', 'pauseMetadata'])));
  const Ajv = ajvPackage.default ?? ajvPackage;
  const ajv = new Ajv({ strict: false, allErrors: true, keywords: ['discriminator'] });
  const validate = ajv.compile(schema);
  return (run) => {
    const unknown = Object.keys(run).filter((name) => !(name in schema.properties));
    if (unknown.length > 0) return `undeclared members: ${unknown}`;
    return validate(run) ? null : ajv.errorsText(validate.errors, { separator: '; ' });
  };
}

// A later release reads what an older server sent; members that it has given up are its own affair.
function laterSchema(run) {
  const result = later.FlowRun.safeParse(run);
  if (result.success) return null;
  return result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
}

async function get(id, authorization = `Bearer ${key}`) {
  const headers = authorization === null ? {} : { authorization };
  const answer = await fetch(`${base}/v1/flow-runs/${id}`, { headers });
  return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() };
}

async function checkRun(file, judges) {
  const name = path.basename(file, '.json');
  const want = fs.readFileSync(file, 'utf8');
  const answer = await get(JSON.parse(want).id);
  equal(`${name}: status`, answer.status, 200);
  equal(`${name}: content type`, answer.type, 'application/json; charset=utf-8');
  equal(`${name}: bytes`, answer.text, want);
  if (answer.status !== 200) return;
  for (const [release, judge] of Object.entries(judges)) {
    const verdict = judge(JSON.parse(answer.text));
    check(`${name}: schema of ${release}`, verdict === null, verdict);
  }
}

async function checkRefusal(what, answer, status, body) {
  const got = await answer;
  equal(`${what}: status`, got.status, status);
  equal(`${what}: body`, got.text, JSON.stringify(body));
}

async function checkRefusals(known) {
  const unknown = 'a'.repeat(21);
  await checkRefusal('no key', get(known, null), 403,
    { code: 'AUTHORIZATION', params: { message: 'invalid route for principal type' } });
  await checkRefusal('wrong key', get(known, 'Bearer sk-not-the-key'), 401,
    { code: 'AUTHENTICATION', params: { message: 'invalid api key' } });
  await checkRefusal('unknown id', get(unknown), 404, {
    code: 'ENTITY_NOT_FOUND',
    params: { message: `${unknown} not found`, entityType: 'flow-runs', entityId: unknown },
  });
}

if (files.length === 0) throw new Error('no files given: nothing would be checked');
const judges = { '0.24.0 (typebox, ajv)': pageSchema(), '0.96.2 (zod)': laterSchema };
for (const file of files) await checkRun(file, judges);
await checkRefusals(JSON.parse(fs.readFileSync(files[0], 'utf8')).id);
console.log(`activepieces schemas: ${totals.passed} checks passed, ${totals.failed} failed, ${files.length} runs`);
process.exit(totals.failed > 0 ? 1 : 0);
