function mapView() { return []; }
function openMap() { return; }
function closeMap() { return; }
