"""All that is played, in order."""

import addon_scenarios
import delivery_scenarios
import disbelief_scenarios
import fault_scenarios
import happy_scenarios
import race_scenarios
import refusal_scenarios
import standin_scenarios

OUTAGES = "A database that goes away"
SECTIONS = {
    "The stand-in": standin_scenarios.SCENARIOS,
    "Payments that come as they should": happy_scenarios.SCENARIOS,
    "Callbacks that are refused": refusal_scenarios.SCENARIOS,
    "Callbacks that are authentic, and not credited": disbelief_scenarios.SCENARIOS,
    "Callbacks that come in a strange way, and are credited": delivery_scenarios.SCENARIOS,
    "Many at once": race_scenarios.SCENARIOS,
    "Processes that die": fault_scenarios.SCENARIOS,
    "What administrators see": addon_scenarios.SCENARIOS,
    "In the end": addon_scenarios.AT_LAST,
    OUTAGES: fault_scenarios.OUTAGES,
}
