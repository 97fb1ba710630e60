const paragraph = (text) => ({ name: 'p', attrs: { style: 'margin: 0 0 8px' }, children: [{ type: 'text', text }] })

export default [
  {
    title: 'The kiln',
    nodes: [
      paragraph('It was built against the hill, brick by brick, and eats a tree a month.'),
      {
        name: 'table',
        attrs: { style: 'width: 100%; text-align: left' },
        children: [
          ['Bisque', '900 °C'],
          ['Glaze', '1280 °C'],
          ['Cooling', 'three days'],
        ].map((cells) => ({
          name: 'tr',
          children: cells.map((text) => ({ name: 'td', children: [{ type: 'text', text }] })),
        })),
      },
    ],
  },
  {
    title: 'The garden',
    nodes: '<p>Four terraces above the mist. We pick <b>two leaves and a bud</b>, before nine in the morning.</p>',
  },
  {
    title: 'The shop',
    nodes: '<p>Everything here was used by one of us for a year <em>before</em> it was offered.</p><p>Questions? Come by: the water is hot.</p>',
  },
]
