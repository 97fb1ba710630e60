Component({ data: { n: '5', st: { q: 2 }, none: null } });
