// The script of the search page against an index that the Rust side wrote.
// `node --test tests/` builds the index by `cargo run --example search-fixture`;
// SEARCH_FIXTURE=<folder> takes one that is there already.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { Analyzer, Index, count, decode, fold, near } from '../themes/default/static/search.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const script = join(root, 'themes/default/static/search.js');
const given = process.env.SEARCH_FIXTURE;
const folder = given ?? mkdtempSync(join(tmpdir(), 'search-'));
if (!given) {
  const command = ['run', '--release', '--quiet', '--example', 'search-fixture', '--', folder];
  execFileSync('cargo', command, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  after(() => rmSync(folder, { recursive: true }));
}

/** An index, and the bytes (gzip) that its reader has moved. */
function open(name) {
  const moved = { bytes: 0, files: [] };
  const load = async file => {
    const text = readFileSync(join(folder, name, file), 'utf8');
    moved.bytes += gzipSync(text).length;
    moved.files.push(file);
    return text;
  };
  return load('manifest.json').then(text => ({ site: new Index(JSON.parse(text), load), moved }));
}

const { site: small } = await open('small');

/** Addresses found, by kind. */
async function urls(query, area) {
  const { groups } = await small.search(query, area);
  const found = {};
  for (const { kind, ids } of groups) found[kind] = (await small.entries(ids)).map(entry => entry.url);
  return found;
}

test('script and index make the same terms of words', () => {
  const analyzer = new Analyzer(small.manifest);
  for (const [word, term] of JSON.parse(readFileSync(join(folder, 'terms.json'), 'utf8'))) {
    assert.equal(analyzer.term(fold(word)), term ?? '', word);
  }
});

test('words typed without diacritics find the document, title before body', async () => {
  const found = await urls('ingrijire la domiciliu');
  assert.deepEqual(found.service, ['/s/ab/1/', '/s/bv/2/', '/s/bv/3/']);
  assert.deepEqual(await urls('îngrijiri la domiciliile '), found);
  assert.deepEqual(await urls('INGRIJIREA DOMICILIULUI '), found);
});

test('inflected words meet', async () => {
  assert.equal((await urls('alocatii copii ')).programme[0], '/p/alocatia/');
  assert.equal((await urls('alocațiile copilului ')).programme[0], '/p/alocatia/');
});

test('the beginning of the last word is enough while typing', async () => {
  const typed = 'ingrijire la domiciliu';
  for (let length = 3; length <= typed.length; length++) {
    const { service } = await urls(typed.slice(0, length));
    assert.equal(service?.[0], '/s/ab/1/', typed.slice(0, length));
  }
  for (const beginning of ['alocati', 'alocatiil', 'copiilo', 'venitulu', 'incluziu']) {
    assert.ok((await urls(beginning)).programme, beginning);
  }
});

test('one typing error is forgiven, two are not', async () => {
  for (const typed of ['ingirjire', 'ingrjire', 'ingrijjire', 'engrijire', 'ingrijrea']) {
    assert.equal((await urls(typed)).service?.[0], '/s/ab/1/', typed);
  }
  assert.deepEqual(await urls('engirjire '), {});
});

test('codes are found whole, by part and while typed, and never by a near number', async () => {
  for (const typed of ['8790CR-D-I', '8790cr', '8790cr-d', '8790', '8790CR-D-I ']) {
    assert.deepEqual(await urls(typed), { 'service-type': ['/t/8790cr-d-i/'] }, typed);
  }
  assert.deepEqual(await urls('8791CR '), {});
});

test('a county keeps its own and what holds everywhere', async () => {
  const found = await urls('ingrijire domiciliu', 'BV');
  assert.deepEqual(found, { service: ['/s/bv/2/', '/s/bv/3/'] });
  assert.deepEqual((await urls('copii', 'BV')), { programme: ['/p/alocatia/'] });
  assert.deepEqual((await urls('copii', 'CJ')).service, ['/s/cj/4/']);
});

test('synonyms lead to the words of the site', async () => {
  assert.deepEqual(await urls('ajutor social '), { programme: ['/p/vmi/'], page: ['/locuire/'] });
  assert.deepEqual(await urls('bătrâni '), { service: ['/s/ab/1/'] });
});

test('where no document holds all words, those with some are shown and said so', async () => {
  const found = await small.search('cantina chirie ');
  assert.equal(found.some, true);
  assert.equal(found.total, 2);
  assert.equal((await small.search('cantina sociala ')).some, false);
});

test('nothing found, stop words alone and an empty query are no errors', async () => {
  for (const query of ['', ' ', 'de la ', 'xyzzy ', '"<script>', '-./', '__proto__ ', 'constructor ']) {
    assert.equal((await small.search(query)).total, 0, query);
  }
  assert.equal((await small.search('copii', 'no-such-area')).total, 1);
});

test('entries carry title and area', async () => {
  const { groups } = await small.search('cantina');
  assert.deepEqual(await small.entries(groups[0].ids), [{ url: '/s/bv/3/', title: 'Cantină socială (test)', area: 'BV' }]);
});

test('a file that failed is asked for again', async () => {
  let fail = true;
  const read = name => readFileSync(join(folder, 'small', name), 'utf8');
  const site = new Index(small.manifest, async name => {
    if (fail) throw new Error('offline');
    return read(name);
  });
  await assert.rejects(site.search('copii'), /offline/);
  fail = false;
  assert.ok((await site.search('copii')).total > 0);
});

test('lists are read best score first', () => {
  const found = [];
  decode('+"&$##e!', (document, score) => found.push([document, score]));
  assert.deepEqual(found, [[5, 10], [2, 3], [70, 3]]);
});

test('near is one edit or one swap', () => {
  for (const [word, term] of [['abcd', 'abd'], ['abd', 'abcd'], ['abcd', 'abxd'], ['abcd', 'acbd'], ['abc', 'abcd']]) {
    assert.equal(near(word, term), true, `${word} ${term}`);
  }
  for (const [word, term] of [['abcd', 'dcba'], ['abcd', 'ab'], ['abcd', 'abcdef'], ['abcd', 'axcx']]) {
    assert.equal(near(word, term), false, `${word} ${term}`);
  }
  assert.equal(near('axc', 'abcdef', true), true);
});

test('numbers of results take the right plural', () => {
  const words = { none: 'nimic', one: '{n} rezultat', few: '{n} rezultate', other: '{n} de rezultate', some: 'Nu toate.' };
  const say = found => count(name => words[name] ?? null, 'ro', { least: false, some: false, unfinished: false, ...found });
  assert.equal(say({ total: 0 }), 'nimic');
  assert.equal(say({ total: 0, unfinished: true }), '');
  assert.equal(say({ total: 1 }), '1 rezultat');
  assert.equal(say({ total: 12 }), '12 rezultate');
  assert.equal(say({ total: 1234 }), '1.234 de rezultate');
  assert.equal(say({ total: 40, least: true, some: true }), '40+ de rezultate. Nu toate.');
});

test('the script is small, and safe under a strict policy', () => {
  const text = readFileSync(script, 'utf8');
  assert.ok(gzipSync(text).length < 8000, `${gzipSync(text).length} bytes`);
  assert.doesNotMatch(text, /\beval\b|new Function|innerHTML|outerHTML|insertAdjacentHTML|\.style\b|document\.write/);
});

/** Bytes that a query and the hits shown first move, on a page just opened. */
async function first(query, area) {
  const { site, moved } = await open('large');
  const started = performance.now();
  const found = await site.search(query, area);
  for (const { ids } of found.groups) await site.entries(ids.slice(0, 8));
  return { ...moved, found, milliseconds: performance.now() - started };
}

test('a first query over 15,000 synthetic documents moves less than 60 kB', async context => {
  const queries = [['centru '], ['centru'], ['ingrijire'], ['cantina'], ['sintetic '], ['sintetic', 'BV'], ['strane'], ['adapsot '], ['ingrijire la domiciliu']];
  for (const [query, area] of queries) {
    const { bytes, files, found, milliseconds } = await first(query, area);
    context.diagnostic(`${query}${area ?? ''}: ${bytes} bytes in ${files.length} files, ${found.total} results, ${milliseconds.toFixed(0)} ms`);
    assert.ok(bytes + gzipSync(readFileSync(script)).length < 60_000, `${query}: ${bytes}`);
    assert.ok(found.total > 0, query);
  }
});

test('very common words are counted in full, with a county too', async () => {
  const everywhere = (await first('sintetic ')).found;
  assert.equal(everywhere.total, 15_000);
  assert.equal(everywhere.least, false);
  const areas = new Set((await first('sintetic ', 'BV')).found.groups.flatMap(group => group.ids));
  assert.equal(areas.size, 357);
});
