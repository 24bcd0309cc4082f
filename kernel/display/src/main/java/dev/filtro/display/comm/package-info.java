/// Comms: channels between the user's code and the front end, on which JSON and bytes travel.
///
/// Widgets and other live views stand on them. [Comm] is the face for users; [CommEvent] and
/// [CommMessage] are what travels; [Comms] is where whoever runs the user's code plugs in the front
/// end. In a plain Java program nobody listens, and what is sent goes nowhere.
///
/// Source: Jupyter messaging 5.5, "Custom Messages".
@NullMarked
package dev.filtro.display.comm;

import org.jspecify.annotations.NullMarked;
