import ArgumentParser

struct CaseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "case", abstract: "One customer's problem, from opening to closing.",
    subcommands: [
      CaseOpen.self, CaseShow.self, CaseList.self, CaseLog.self, CaseAssign.self, CaseWait.self, CaseEscalate.self,
      CaseSnooze.self, CaseApologize.self,
      CaseAcknowledge.self, CaseResolve.self, CaseReopen.self, CaseClose.self, CaseMerge.self, CaseExclude.self,
      CaseSet.self, CaseOptionCommand.self, CaseThemeCommand.self,
    ])
}
