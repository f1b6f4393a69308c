(function () {
  'use strict';

  function draw(figure) {
    var id = figure.getAttribute('data-plot');
    var place = document.getElementById(id);
    var spec = JSON.parse(document.getElementById(id + '-spec').textContent);
    var narrow = place.clientWidth < 560;
    return vegaEmbed(place, spec, {
      mode: 'vega-lite',
      ast: true,
      actions: false,
      renderer: 'svg',
      defaultStyle: false,
      tooltip: {disableDefaultStyle: true},
      config: {
        background: null,
        font: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
        view: {stroke: null},
        axis: {labelFontSize: 12, titleFontSize: 12, titleFontWeight: 'normal', titlePadding: 8},
        axisX: {domain: false, ticks: false, labelPadding: 6, tickCount: narrow ? 4 : 8},
        axisY: {domain: false, ticks: false, grid: false, labelPadding: 8, labelLimit: narrow ? 120 : 280},
        legend: {labelFontSize: 12, titleFontSize: 12, titleFontWeight: 'normal', columns: narrow ? 2 : 0,
          layout: {top: {direction: narrow ? 'vertical' : 'horizontal', margin: 24, anchor: 'start'}}}
      }
    });
  }

  function key(row, column) {
    var cell = row.cells[column];
    var data = cell.querySelector('data');
    var number = parseFloat(data ? data.value : cell.textContent);
    return isNaN(number) ? cell.textContent : number;
  }

  function compare(a, b) {
    if (typeof a === 'number' && typeof b === 'number') {
      return a - b;
    }
    return typeof a === typeof b ? a.localeCompare(b) : typeof a === 'number' ? -1 : 1;
  }

  function sort(table, column, ascending) {
    var body = table.tBodies[0];
    var rows = Array.prototype.slice.call(body.rows);
    rows.sort(function (a, b) {
      return (ascending ? 1 : -1) * compare(key(a, column), key(b, column));
    });
    rows.forEach(function (row) {
      body.appendChild(row);
    });
  }

  function makeSortable(table) {
    Array.prototype.forEach.call(table.tHead.rows[0].cells, function (cell, column) {
      var button = document.createElement('button');
      button.type = 'button';
      button.textContent = cell.textContent;
      cell.textContent = '';
      cell.appendChild(button);
      button.addEventListener('click', function () {
        var ascending = cell.getAttribute('aria-sort') === 'descending';
        table.querySelectorAll('th[aria-sort]').forEach(function (other) {
          other.removeAttribute('aria-sort');
        });
        cell.setAttribute('aria-sort', ascending ? 'ascending' : 'descending');
        sort(table, column, ascending);
      });
    });
  }

  document.querySelectorAll('figure[data-plot]').forEach(function (figure) {
    draw(figure).catch(function (error) {
      var message = document.createElement('p');
      message.textContent = 'The plot could not be drawn; the table below holds the same figures. ' + error.message;
      figure.appendChild(message);
    });
  });
  document.querySelectorAll('table.sortable').forEach(makeSortable);
  window.addEventListener('beforeprint', function () {
    document.querySelectorAll('main details').forEach(function (element) {
      element.open = true;
    });
  });
})();
