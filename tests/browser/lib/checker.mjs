// Drives the page of the checker: sets answers as a person would have chosen them, reads what is shown.

/** Puts into the page what sets answers and reads states. Runs in the page. */
export function install(rules) {
  const inputs = rules.variables.map(variable => variable.answers.map(name => [...document.getElementsByClassName(name)]));
  const scales = new Map();
  const programmes = rules.programmes.map(programme => {
    const element = document.getElementById(`p-${programme.id}`);
    return {
      states: ['L', 'C', 'M', 'N'].map(name => [name, element?.querySelector(`.state.${name}`)]),
      conditions: programme.conditions.map(({ classes }) => {
        const found = classes && element ? [...element.querySelectorAll('.conds li')].filter(li => li.className === classes) : [];
        return found.map(li => ['h', 'u', 'f'].map(name => [name, li.querySelector(`.${name}`)]));
      }),
      found: Boolean(element),
    };
  });
  const shown = list => list.filter(([, element]) => element && getComputedStyle(element).display !== 'none').map(([name]) => name).join('');
  window.signpostChecker = {
    missing: () => rules.programmes.filter((_, at) => !programmes[at].found).map(programme => programme.id),
    /** Chooses answers; of an amount by household the button that is shown. */
    set(answers) {
      document.getElementById('answers').reset();
      const later = [];
      answers.forEach((value, at) => {
        if (value === null || value === undefined) return;
        if (inputs[at][value].length > 1 || inputs[at][value][0]?.closest('.kin')) later.push([at, value]);
        else choose(inputs[at][value][0]);
      });
      const given = [...answers];
      for (const [at, value] of later) {
        const button = inputs[at][value].find(input => getComputedStyle(input.closest('.kin')).display !== 'none');
        if (button) choose(button);
        else given[at] = null;
      }
      return given;
    },
    read: () => programmes.map(({ states, conditions }) => ({
      state: shown(states),
      conditions: conditions.map(same => [...new Set(same.map(shown))].join('|')),
    })),
    notices: () => ['again', 'clash'].filter(name => getComputedStyle(document.querySelector(`#results .${name}`)).display !== 'none'),
  };
  function choose(element) {
    if (element.tagName === 'OPTION') element.selected = true;
    else element.checked = true;
  }
}
