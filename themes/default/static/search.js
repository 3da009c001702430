/**
 * Search in the browser: reads the index that the build wrote, and nothing else. The query lives in the fragment
 * (`#q=…&judet=…`, keyed by the names of the two fields): no server gets it. Markup for the theme to write:
 *
 *   <form id="search" role="search" data-index="/ro/search/" data-other="{n} de rezultate" …>
 *     <label for="q">…</label>    <input id="q" name="q" type="search" autocomplete="off">
 *     <label for="area">…</label> <select id="area" name="judet"><option value="">…<option value="AB">Alba…</select>
 *   </form>
 *   <p id="status" role="status"></p>
 *   <div id="results"></div>
 *   <script type="module" src="/search.js"></script>
 *
 *   data-index        folder of the index, with a slash at its end (default: the script's own)
 *   data-one, -few, -many, -other   "{n} results" by the plural rules of the page's `lang`; -other is required
 *   data-least        "at least {n}", put for {n} where not everything was counted (default "{n}+")
 *   data-some         said after the count where no result holds all words
 *   data-none, data-loading, data-error   said when nothing was found, while loading takes long, when it failed
 *   data-more         button below a group: "show more"
 *   data-kind-<key>   heading of a group: programme, situation, service-type, service, provider, county, locality,
 *                     consultation, commitment, page
 *
 * Options of the select are codes of areas as in the index and their names; documents without an area hold in the
 * whole country and stay when one is chosen. Written into #results: for each kind a section.search-group of an h2
 * (with .search-count), an ol of li (a link, a span.search-area), a button.search-more.
 *
 * The analysis repeats src/search/analyze.rs, the lists src/search/encode.rs: what changes there changes here.
 *
 * @typedef {{ documents: number, stop: string, letters: string, steps: string[],
 *   kinds: string[], areas: string[], runs: [number, number, number][], terms: string, pages: string,
 *   synonyms: Record<string, string[]> }} Manifest
 * @typedef {{ line: string[], weight: number }} Match a term's line, and what a hit of it counts
 * @typedef {{ kind: string, ids: number[] }} Group documents of one kind, best first
 * @typedef {{ least: boolean, unfinished: boolean }} State not all was counted; the last word, too short, was left out
 * @typedef {State & { total: number, some: boolean, groups: Group[] }} Found some: no document holds all words
 * @typedef {{ url: string, title: string, area: string }} Entry
 */

/** Chunks that one word may load for its prefix, and for a typing error. */
const MOST_CHUNKS = 3;
/** What a hit counts by how the term was found. */
const PREFIX = 0.5, TYPO = 0.4, SYNONYM = 0.8;
/** More than any score: what each word found counts where not all are. */
const EACH = 1000;

/** Letters without case and diacritics. @param {string} text */
export const fold = text => text.normalize('NFD').replace(/\p{M}/gu, '')
  .replace(/\p{L}/gu, letter => letter.toLowerCase()).replace(/և/g, 'եվ').replace(/ς/g, 'σ');

const hasDigit = (/** @type {string} */ word) => /\p{N}/u.test(word);

/** Pairs of `one>other`, `one` alone standing for `one>`. @param {string} text @returns {[string, string][]} */
const pairs = text => text.split(' ').filter(Boolean).map(pair => {
  const [one, other = ''] = pair.split('>');
  return [one, other];
});

/** Words to terms, by the table in the manifest. */
export class Analyzer {
  /** @param {Manifest} manifest */
  constructor({ stop, letters, steps }) {
    this.stop = new Set(stop.split(' '));
    this.letters = pairs(letters);
    this.steps = steps.map(step => ({ least: parseInt(step), endings: new Map(pairs(step)) }));
  }

  /** A folded word with its alternating letters made one. @param {string} word */
  spell(word) {
    return hasDigit(word) ? word : this.letters.reduce((w, [from, to]) => w.replaceAll(from, to), word);
  }

  /** The term of a folded word; empty for a stop word or a lone letter. @param {string} word */
  term(word) {
    if (hasDigit(word)) return word;
    if (word.length < 2 || this.stop.has(word)) return '';
    word = this.spell(word);
    for (const { least, endings } of this.steps) {
      for (let at = 0; at < word.length; at++) {
        const other = endings.get(word.slice(at));
        if (other !== undefined && at + other.length >= least) {
          word = word.slice(0, at) + other;
          break;
        }
      }
    }
    return word;
  }

  /** Terms of what a word still being typed may become, if its end is the beginning of an ending. @param {string} word */
  guesses(word) {
    const guesses = new Set();
    for (let at = word.length - 1; at >= 0; at--) {
      for (const [ending, other] of this.steps.flatMap(step => [...step.endings])) {
        if (at + other.length > 2 && ending.startsWith(word.slice(at))) guesses.add(word.slice(0, at) + other);
      }
    }
    return guesses;
  }

  /** Folded words of a query; codes stay whole, with their joints. @param {string} query */
  words(query) {
    const found = fold(query).match(/[\p{Alphabetic}\p{N}]+(?:[-./_][\p{Alphabetic}\p{N}]+)*/gu) ?? [];
    return found.flatMap(word => (hasDigit(word) ? [word] : parts(word))).filter(word => this.term(word));
  }
}

/** @param {string} code */
const parts = code => code.split(/[-./_]/);

/** Whether one edit or swap makes `word` the (`open`: beginning of the) term. @param {string} word @param {string} term */
export function near(word, term, open = false) {
  let at = 0;
  while (at < word.length && word[at] === term[at]) at++;
  const same = (/** @type {number} */ i, /** @type {number} */ j) =>
    open ? term.slice(j).startsWith(word.slice(i)) : term.slice(j) === word.slice(i);
  return same(at + 1, at + 1) || same(at, at + 1) || same(at + 1, at)
    || (word[at] === term[at + 1] && word[at + 1] === term[at] && same(at + 2, at + 2));
}

/** Hands each document of a list to `found`. @param {string} list @param {(document: number, score: number) => void} found */
export function decode(list, found) {
  let at = 0;
  const number = () => {
    for (let value = 0, times = 1; ; times *= 30) {
      const digit = list.charCodeAt(at++) - 33;
      value += digit * times;
      if (!(digit >= 64)) return value;
    }
  };
  while (at < list.length) {
    const score = number();
    let document = 0;
    for (let left = number(); left > 0; left--) found(document += number(), score);
  }
}

/** Every second word. @param {string} text @param {number} from */
const alternate = (text, from) => (text ? text.split(' ') : []).filter((_, n) => n % 2 === from);

/** Where each of consecutive ranges starts. @param {number[]} lengths */
const starts = (lengths, next = 0) => lengths.map(length => (next += length) - length);

/** Number of the last not above `value`, or 0. @template {string | number} T @param {T[]} sorted @param {T} value */
function last(sorted, value) {
  let [low, high] = [0, sorted.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (sorted[middle] <= value) low = middle; else high = middle;
  }
  return low;
}

/** The index of one language. */
export class Index {
  /** @param {Manifest} manifest @param {(name: string) => Promise<string>} load text of a file of the index */
  constructor(manifest, load) {
    this.manifest = manifest;
    this.load = load;
    this.analyzer = new Analyzer(manifest);
    this.firsts = alternate(manifest.terms, 0);
    this.chunks = alternate(manifest.terms, 1);
    this.starts = starts(alternate(manifest.pages, 0).map(Number));
    this.pages = alternate(manifest.pages, 1);
    this.runs = starts(manifest.runs.map(run => run[2]));
    /** @type {Map<string, Promise<any>>} */
    this.files = new Map();
  }

  /** A file, read once. @template T @param {string} name @param {(text: string) => T} read @returns {Promise<T>} */
  file(name, read) {
    const file = this.files.get(name) ?? this.load(name).then(read);
    this.files.set(name, file);
    file.catch(() => this.files.delete(name));
    return file;
  }

  /** Lines by term, of each chunk that may hold `from` to `to`. @param {string} from @returns {Promise<Map<string, string[]>[]>} */
  lines(from, to = from) {
    const read = (/** @type {string} */ text) => new Map(text.split('\n').map(line => {
      const fields = line.split(' ');
      return [fields[0], fields];
    }));
    const chunks = this.chunks.slice(last(this.firsts, from), last(this.firsts, to) + 1);
    return Promise.all(chunks.map(hash => this.file(`t-${hash}.txt`, read)));
  }

  /** The term itself, if it is there. @param {string} term @returns {Promise<Match[]>} */
  async exact(term) {
    const line = (await this.lines(term))[0]?.get(term);
    return line ? [{ line, weight: 1 }] : [];
  }

  /** Terms near `prefix` that `fits` gives a weight. @param {string} prefix @param {(term: string) => number} fits */
  async others(prefix, fits) {
    const lines = (await this.lines(prefix, prefix + '\uffff')).flatMap(chunk => [...chunk.values()]);
    return lines.map(line => ({ line, weight: fits(line[0]) })).filter(({ weight }) => weight);
  }

  /** How many chunks hold the words that begin so. @param {string} prefix */
  spread = prefix => last(this.firsts, prefix + '\uffff') - last(this.firsts, prefix) + 1;

  /** Terms for a word: itself, what begins so, what is a typing error away. @param {string} word @param {boolean} open
   * @param {State} state */
  async matches(word, open, state) {
    const term = this.analyzer.term(word);
    const prefix = open ? this.analyzer.spell(word) : term;
    const found = await this.exact(term);
    if (found.length && !open) return found;
    if (this.spread(prefix) <= MOST_CHUNKS) {
      found.push(...await this.others(prefix, other => other !== term && other.startsWith(prefix)
        ? PREFIX * (1 + prefix.length / other.length) / 2 : 0));
    } else if (open && !found.length && prefix.length < 3) {
      state.unfinished = true;
    }
    for (const guess of open && !found.length ? this.analyzer.guesses(prefix) : []) found.push(...await this.exact(guess));
    return found.length || state.unfinished ? found : this.typos(term, open);
  }

  /** Terms one typing error away, among those that begin alike. @param {string} term @param {boolean} open */
  async typos(term, open) {
    if (term.length < 4 || hasDigit(term)) return [];
    let length = 1;
    while (length < 4 && this.spread(term.slice(0, length)) > MOST_CHUNKS) length++;
    return this.others(term.slice(0, length), other =>
      !hasDigit(other) && near(term, other, open && term.length > 4) ? TYPO : 0);
  }

  /** Documents with their best score, weighed by how rare the words are. @param {Match[]} matches @param {State} state */
  async hits(matches, state) {
    /** @type {Map<number, number>} */
    const hits = new Map();
    let most = 0;
    await Promise.all(matches.map(async ({ line: [, list, total = 0, rest], weight }) => {
      const add = (/** @type {number} */ document, /** @type {number} */ score) =>
        hits.set(document, Math.max(score * weight, hits.get(document) ?? 0));
      decode(list, add);
      if (rest && weight === 1) decode(await this.file(`r-${rest}.txt`, text => text), add);
      else if (rest) state.least = true;
      most = Math.max(most, +total);
    }));
    most = Math.max(most, hits.size);
    const rarity = Math.log(1 + (this.manifest.documents - most + 0.5) / (most + 0.5)) + 0.1;
    for (const [document, score] of hits) hits.set(document, score * rarity);
    return hits;
  }

  /** Documents that hold all the words of one way. @param {string[][]} ways @param {boolean} open @param {State} state */
  async group(ways, open, state) {
    /** @type {Map<number, number>} */
    const best = new Map();
    await Promise.all(ways.map(async (words, way) => {
      const lists = await Promise.all(words.map(async (word, n) => this.hits(
        await (way ? this.exact(word) : this.matches(word, open && n === words.length - 1, state)), state)));
      for (const [document, sum] of all(lists)) {
        best.set(document, Math.max(sum * (way ? SYNONYM : 1) / words.length, best.get(document) ?? 0));
      }
    }));
    return best;
  }

  /** Parts of a query, each with the ways to find it: its words, terms of synonyms, of a code's parts. @param {string[]} words */
  ways(words) {
    const { synonyms } = this.manifest;
    const groups = [];
    for (let at = 0; at < words.length;) {
      let length = Math.min(4, words.length - at);
      const key = () => words.slice(at, at + length).map(word => this.analyzer.term(word)).join(' ');
      while (length > 1 && !Object.hasOwn(synonyms, key())) length--;
      const itself = words.slice(at, at + length);
      const others = Object.hasOwn(synonyms, key()) ? synonyms[key()].map(phrase => phrase.split(' ')) : [];
      const code = parts(itself[0]).map(part => this.analyzer.term(part)).filter(Boolean);
      if (length === 1 && itself[0] !== code[0] && hasDigit(itself[0])) others.push(code);
      groups.push([itself.map(word => parts(word).join('')), ...others]);
      at += length;
    }
    return groups;
  }

  /** Searches; the last word may be unfinished unless a space follows. @param {string} query @returns {Promise<Found>} */
  async search(query, area = '') {
    const state = { least: false, unfinished: false };
    const open = /[\p{Alphabetic}\p{N}\p{M}]$/u.test(query);
    const groups = this.ways(this.analyzer.words(query));
    const lists = await Promise.all(groups.map((ways, n) => this.group(ways, open && n === groups.length - 1, state)));
    if (state.unfinished) lists.pop();
    const areas = [0, this.manifest.areas.indexOf(area) + 1];
    const narrow = (/** @type {Map<number, number>} */ hits) =>
      [...hits].filter(([document]) => !area || areas.includes(this.run(document)[1]));
    let hits = narrow(all(lists));
    const some = !hits.length && lists.length > 1;
    if (some) hits = narrow(any(lists));
    hits.sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    return { ...state, total: hits.length, some: some && hits.length > 0, groups: this.grouped(hits) };
  }

  /** Kind, area and length of the run that holds a document. @param {number} document */
  run = document => this.manifest.runs[last(this.runs, document)];

  /** By kind; the kind of the best hit first. @param {[number, number][]} hits @returns {Group[]} */
  grouped(hits) {
    /** @type {Map<number, number[]>} */
    const groups = new Map();
    for (const [document] of hits) {
      const [kind] = this.run(document);
      groups.set(kind, groups.get(kind) ?? []);
      groups.get(kind)?.push(document);
    }
    return [...groups].map(([kind, ids]) => ({ kind: this.manifest.kinds[kind], ids }));
  }

  /** What to show of documents. @param {number[]} ids @returns {Promise<Entry[]>} */
  entries(ids) {
    return Promise.all(ids.map(async id => {
      const page = last(this.starts, id);
      const lines = await this.file(`d-${this.pages[page]}.txt`, text => text.split('\n'));
      const [url, title] = lines[id - this.starts[page]].split('\t');
      return { url, title, area: this.manifest.areas[this.run(id)[1] - 1] ?? '' };
    }));
  }
}

/** Documents in any list, with the sum of their scores, and those in most lists first. @param {Map<number, number>[]} lists */
function any(lists) {
  /** @type {Map<number, number>} */
  const sums = new Map();
  for (const list of lists) {
    for (const [document, score] of list) sums.set(document, (sums.get(document) ?? 0) + score + EACH);
  }
  return sums;
}

/** Documents in every list, with the sum of their scores. @param {Map<number, number>[]} lists */
const all = lists => new Map([...any(lists)].flatMap(([document, sum]) =>
  lists.every(list => list.has(document)) ? [[document, sum - EACH * lists.length]] : []));

/** How many results, in words. @param {(name: string) => string | null} word @param {string} language @param {Found} found */
export function count(word, language, { total, least, some, unfinished }) {
  if (!total) return (!unfinished && word('none')) || '';
  const plural = new Intl.PluralRules(language).select(total);
  const number = new Intl.NumberFormat(language).format(total);
  const sentence = (word(plural) ?? word('other') ?? '{n}')
    .replace('{n}', least ? (word('least') ?? '{n}+').replace('{n}', number) : number);
  return some ? `${sentence}. ${word('some') ?? ''}`.trim() : sentence;
}

/** Results of a group shown at first, and more at each press of its button. */
const SHOWN = 8, MORE = 20;

/** Fetches an index. @param {URL} base */
async function open(base) {
  const load = async (/** @type {string} */ name, /** @type {RequestInit} */ options = {}) => {
    const answer = await fetch(new URL(name, base), options);
    if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
    return answer.text();
  };
  return new Index(JSON.parse(await load('manifest.json', { cache: 'no-cache' })), name => load(name));
}

/** @template {keyof HTMLElementTagNameMap} T @param {T} name @param {string} [style] @param {string} [text] */
function element(name, style = '', text = '') {
  const node = document.createElement(name);
  if (style) node.className = style;
  node.textContent = text;
  return node;
}

/** @template {HTMLElement} T @param {string} id @returns {T} */
const byId = id => /** @type {T} */ (document.getElementById(id));

/** The form, and what it found. */
class Page {
  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.form = form;
    /** @type {HTMLInputElement} */
    this.input = byId('q');
    /** @type {HTMLSelectElement | null} */
    this.select = byId('area');
    this.language = document.documentElement.lang || 'en';
    this.asked = this.timer = 0;
    /** @type {Promise<Index> | undefined} */
    this.index = undefined;
    form.addEventListener('submit', event => {
      event.preventDefault();
      this.changed(0);
    });
    this.input.addEventListener('input', () => this.changed(200));
    this.select?.addEventListener('change', () => this.changed(0));
    addEventListener('hashchange', () => this.read());
    this.read();
  }

  /** @param {string} name */
  word = name => this.form.getAttribute('data-' + name);

  /** Announces a text, once. @param {string | null} text */
  say(text) {
    const status = byId('status');
    if (status.textContent !== text) status.textContent = text;
  }

  /** Takes the query from the fragment. */
  read() {
    const parameters = new URLSearchParams(location.hash.slice(1));
    this.input.value = parameters.get(this.input.name) ?? '';
    if (this.select) {
      this.select.value = parameters.get(this.select.name) ?? '';
      if (this.select.selectedIndex < 0) this.select.selectedIndex = 0;
    }
    this.run();
  }

  /** Writes the query to the fragment, with no new entry in the history, and searches. @param {number} delay */
  changed(delay) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      const filled = [this.input, this.select].flatMap(field => field?.value ? [[field.name, field.value]] : []);
      history.replaceState(null, '', '#' + new URLSearchParams(filled));
      this.run();
    }, delay);
  }

  /** Searches, and shows the answer unless another question came meanwhile. */
  async run() {
    const number = ++this.asked;
    const query = this.input.value;
    const wait = setTimeout(() => number === this.asked && this.say(this.word('loading')), 400);
    /** @type {HTMLElement[]} */
    let sections = [];
    let said = '';
    try {
      if (query.trim()) [said, sections] = await this.find(query, this.select?.value ?? '');
    } catch {
      said = this.word('error') ?? '';
    }
    clearTimeout(wait);
    if (number !== this.asked) return;
    byId('results').replaceChildren(...sections);
    this.say(said);
  }

  /** Searches; again with a fresh manifest if a new release took files away. @param {string} query @param {string} area
   * @returns {Promise<[string, HTMLElement[]]>} */
  async find(query, area, again = true) {
    this.index ??= open(new URL(this.word('index') ?? new URL('.', import.meta.url), document.baseURI));
    const index = this.index;
    try {
      const site = await index;
      const found = await site.search(query, area);
      const sections = await Promise.all(found.groups.map(group => this.section(site, group)));
      return [count(this.word, this.language, found), sections];
    } catch (error) {
      if (this.index === index) this.index = undefined;
      if (again) return this.find(query, area, false);
      throw error;
    }
  }

  /** @param {Index} site @param {Group} group */
  async section(site, { kind, ids }) {
    const [node, list] = [element('section', 'search-group'), element('ol')];
    const heading = element('h2', '', (this.word('kind-' + kind) ?? kind) + ' ');
    heading.id = 'results-' + kind;
    heading.append(element('span', 'search-count', `(${new Intl.NumberFormat(this.language).format(ids.length)})`));
    node.setAttribute('aria-labelledby', heading.id);
    node.append(heading, list);
    list.append(...await this.items(site, ids.slice(0, SHOWN)));
    if (ids.length > SHOWN) {
      const button = element('button', 'search-more', this.word('more') ?? '+');
      button.type = 'button';
      button.setAttribute('aria-describedby', heading.id);
      button.addEventListener('click', () => this.more(site, ids, list, button).catch(() => this.say(this.word('error'))));
      node.append(button);
    }
    return node;
  }

  /** @param {Index} site @param {number[]} ids @param {HTMLElement} list @param {HTMLButtonElement} button */
  async more(site, ids, list, button) {
    const shown = list.children.length;
    const items = await this.items(site, ids.slice(shown, shown + MORE));
    if (list.children.length !== shown) return;
    list.append(...items);
    items[0]?.querySelector('a')?.focus();
    if (list.children.length >= ids.length) button.remove();
  }

  /** @param {Index} site @param {number[]} ids */
  async items(site, ids) {
    const names = new Map([...this.select?.options ?? []].map(option => [option.value, option.text]));
    return (await site.entries(ids)).map(({ url, title, area }) => {
      const [node, link] = [element('li'), element('a', '', title)];
      link.href = url;
      node.append(link);
      if (area && names.has(area)) node.append(' ', element('span', 'search-area', names.get(area)));
      return node;
    });
  }
}

if (typeof document !== 'undefined') new Page(byId('search'));
