package dev.filtro.cnn.optim;

import dev.filtro.cnn.FitOption;
import dev.filtro.cnn.tensor.Parameter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Different rules for different parameters of one network.
///
/// ```java
/// adamW(1e-3).group("*.bias", adamW(1e-3).weightDecay(0)).frozen("conv1")
/// ```
///
/// Names are those of parameters (`conv1.filters`) or layers (`conv1`); `*` stands for anything.
/// The last group that a parameter belongs to decides. A schedule changes all rates by the same
/// factor.
///
/// @param otherwise the rule of those in no group
/// @param groups the others, in order
public record ParameterGroups(UpdateRule otherwise, List<Group> groups) implements FitOption {

  /// Some parameters and their rule.
  ///
  /// @param names which, such as `*.bias`
  /// @param rule how they are changed; null leaves them as they are
  public record Group(String names, @Nullable UpdateRule rule) {
    boolean holds(Parameter parameter) {
      return parameter.isNamed(names);
    }

    @Override
    public String toString() {
      return rule == null
          ? ".frozen(\"" + names + "\")"
          : ".group(\"" + names + "\", " + rule + ")";
    }
  }

  /// Keeps an unmodifiable copy.
  public ParameterGroups {
    groups = List.copyOf(groups);
  }

  /// The same with another group.
  public ParameterGroups group(String names, UpdateRule rule) {
    return with(new Group(names, rule));
  }

  /// The same with some parameters left as they are.
  public ParameterGroups frozen(String names) {
    return with(new Group(names, null));
  }

  private ParameterGroups with(Group group) {
    List<Group> more = new ArrayList<>(groups);
    more.add(group);
    return new ParameterGroups(otherwise, more);
  }

  /// An optimiser that follows these rules, with memories of its own.
  ///
  /// Errors: [IllegalArgumentException] for a group without parameters, which lists those that
  /// there are.
  public Optimizer over(Collection<Parameter> parameters) {
    for (Group group : groups) {
      if (parameters.stream().noneMatch(group::holds)) {
        throw new IllegalArgumentException(
            "The group \"%s\" holds no parameter; there are %s"
                .formatted(
                    group.names(),
                    String.join(", ", parameters.stream().map(Parameter::name).toList())));
      }
    }
    IdentityHashMap<Parameter, UpdateRule> rules = new IdentityHashMap<>();
    for (Parameter parameter : parameters) {
      UpdateRule rule = ruleOf(parameter);
      if (rule != null) {
        rules.put(parameter, rule);
      }
    }
    return new Optimizer(toString(), otherwise, parameters, rules);
  }

  private @Nullable UpdateRule ruleOf(Parameter parameter) {
    for (Group group : groups.reversed()) {
      if (group.holds(parameter)) {
        return group.rule();
      }
    }
    return otherwise;
  }

  @Override
  public String toString() {
    return otherwise + String.join("", groups.stream().map(Group::toString).toList());
  }
}
