import '../ui/portal/portal.css'
import '../ui/portal/plan.css'
import '../ui/area-map/area-map.css'
import '../ui/year-bars/year-bars.css'
