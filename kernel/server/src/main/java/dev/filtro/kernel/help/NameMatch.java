package dev.filtro.kernel.help;

/// How well a name fits what has been typed.
enum NameMatch {
  /// It begins with it.
  PREFIX,
  /// It begins with it but for upper and lower case.
  PREFIX_ANY_CASE,
  /// Its words begin with it: `gAP` or `gap` for `globalAveragePool`.
  HUMPS,
  NONE;

  static NameMatch of(String name, String typed) {
    if (name.startsWith(typed)) {
      return PREFIX;
    }
    if (name.isEmpty()
        || Character.toLowerCase(name.charAt(0)) != Character.toLowerCase(typed.charAt(0))) {
      return NONE;
    }
    if (name.regionMatches(true, 0, typed, 0, typed.length())) {
      return PREFIX_ANY_CASE;
    }
    return typed.length() > 1 && humps(name, 0, typed, 0) ? HUMPS : NONE;
  }

  boolean fits() {
    return this != NONE;
  }

  /// Each typed letter continues a word or begins a later one.
  private static boolean humps(String name, int at, String typed, int next) {
    if (next == typed.length()) {
      return true;
    }
    char wanted = typed.charAt(next);
    if (at < name.length()
        && same(name.charAt(at), wanted)
        && humps(name, at + 1, typed, next + 1)) {
      return true;
    }
    if (next == 0) {
      return false; // the first word must be hit
    }
    for (int i = at; i < name.length(); i++) {
      if (beginsWord(name, i)
          && same(name.charAt(i), wanted)
          && humps(name, i + 1, typed, next + 1)) {
        return true;
      }
    }
    return false;
  }

  /// An upper-case letter that is typed is meant.
  private static boolean same(char inName, char typed) {
    return inName == typed
        || (Character.isLowerCase(typed) && Character.toLowerCase(inName) == typed);
  }

  private static boolean beginsWord(String name, int index) {
    char c = name.charAt(index);
    char before = index == 0 ? '_' : name.charAt(index - 1);
    return (Character.isUpperCase(c) && !Character.isUpperCase(before))
        || (Character.isLetterOrDigit(c) && before == '_')
        || (Character.isDigit(c) && !Character.isDigit(before));
  }
}
