import '../ui/portal/portal.css'
