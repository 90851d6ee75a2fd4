#include "checks/support/StackfulTasks.h"
#include "checks/knowledge/Glob.h"
#include "checks/support/CallKey.h"
#include "checks/support/CalleeFacts.h"
#include "checks/support/DialectDetector.h"
#include "checks/support/EvaluatedWalk.h"
#include "checks/support/EventLoops.h"
#include "checks/support/OwnCode.h"
#include "checks/support/TakenCallable.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/StringSet.h"

using namespace clang;

namespace unblock {
namespace {

std::pair<llvm::StringRef, llvm::StringRef> splitLast(llvm::StringRef Path) {
  const size_t Colons = Path.rfind("::");
  return Colons == llvm::StringRef::npos
             ? std::pair{llvm::StringRef(), Path}
             : std::pair{Path.take_front(Colons), Path.drop_front(Colons + 2)};
}

/// Is \p Path declared, or as much of it as has no wildcard?
bool isDeclared(llvm::StringRef Path, ASTContext &Context) {
  const DeclContext *Scope = Context.getTranslationUnitDecl();
  while (!Path.empty()) {
    const auto [First, Rest] = Path.split("::");
    Path = Rest;
    if (First.contains('*'))
      return true;
    const NamedDecl *Found = nullptr;
    for (const NamedDecl *Member : Scope->getPrimaryContext()->lookup(&Context.Idents.get(First)))
      Found = Member->getUnderlyingDecl();
    if (!Found || Path.empty())
      return Found;
    if (const auto *Alias = dyn_cast<NamespaceAliasDecl>(Found))
      Found = Alias->getNamespace();
    if (const auto *Template = dyn_cast<ClassTemplateDecl>(Found))
      Found = Template->getTemplatedDecl();
    if (const auto *Class = dyn_cast<CXXRecordDecl>(Found))
      Found = Class->getDefinition();
    Scope = dyn_cast_or_null<DeclContext>(Found);
    if (!Scope)
      return true; // inside of a class that is only declared, anything may be
  }
  return false;
}

bool isInSight(const Dialect &Library, ASTContext &Context) {
  const auto Declared = [&](llvm::StringRef Name) { return isDeclared(Name, Context); };
  return llvm::any_of(Library.Stackful.Overrides,
                      [&](llvm::StringRef Name) { return Declared(splitLast(Name).first); }) ||
         llvm::any_of(Library.Stackful.Parameters, Declared) ||
         llvm::any_of(Library.Stackful.Starters, [&](const HandlerTaker &Starter) {
           return llvm::any_of(Starter.Functions, Declared);
         });
}

/// Does \p Class derive from one that \p Pattern names?
bool derivesFrom(const CXXRecordDecl &Class, llvm::StringRef Pattern) {
  if (matchesName(Pattern, callKey(Class)))
    return true;
  if (!Class.hasDefinition())
    return false;
  return llvm::any_of(Class.getDefinition()->bases(), [&](const CXXBaseSpecifier &Base) {
    const CXXRecordDecl *BaseClass = Base.getType()->getAsCXXRecordDecl();
    return BaseClass && derivesFrom(*BaseClass, Pattern);
  });
}

class Finder {
public:
  Finder(const Dialect &Library, const KnowledgeBase &Knowledge, ASTContext &Context)
      : Library(Library), Tasks(Library.Stackful), Knowledge(Knowledge), Context(Context) {
    for (const HandlerTaker &Starter : Tasks.Starters)
      for (const llvm::StringRef Name : Starter.Functions) {
        const llvm::StringRef Last = splitLast(Name).second;
        AnyStarter |= Last.contains('*');
        StarterNames.insert(Last);
      }
  }

  void function(const FunctionDecl &Function) {
    if (!Function.doesThisDeclarationHaveABody())
      return;
    if (overridesTask(Function) || hasParameter(Function))
      add(Function);
    if (const auto *Constructor = dyn_cast<CXXConstructorDecl>(&Function))
      for (const CXXCtorInitializer *Init : Constructor->inits())
        if (Init->isWritten() && Init->getInit())
          walk(*Init->getInit());
    walk(*writtenBody(Function));
  }

  std::vector<StackfulTask> finish() {
    std::vector<StackfulTask> Found;
    for (const FunctionDecl *Function : Started)
      if (!Elsewhere.contains(Function))
        Found.push_back({Function, &Library});
    return Found;
  }

private:
  bool overridesTask(const FunctionDecl &Function) const {
    const auto *Method = dyn_cast<CXXMethodDecl>(&Function);
    if (!Method || !Method->getIdentifier() || Method->size_overridden_methods() == 0)
      return false;
    return llvm::any_of(Tasks.Overrides, [&](llvm::StringRef Pattern) {
      const auto [Class, Name] = splitLast(Pattern);
      return matchesName(Name, Method->getName()) && derivesFrom(*Method->getParent(), Class);
    });
  }

  bool hasParameter(const FunctionDecl &Function) const {
    return !Tasks.Parameters.empty() && taskParameter(Function, Library);
  }

  void walk(const Stmt &Body) {
    walkEvaluated(Body, [&](const Stmt &S) {
      if (const auto *Call = dyn_cast<CallExpr>(&S)) {
        if (const FunctionDecl *Callee = Call->getDirectCallee();
            Callee && Call->getNumArgs() > 0 && Callee->getIdentifier())
          start(*Call, *Callee, Callee->getName());
      } else if (const auto *Made = dyn_cast<CXXConstructExpr>(&S);
                 Made && Made->getNumArgs() > 0) {
        if (const CXXRecordDecl *Class = Made->getConstructor()->getParent();
            Class->getIdentifier())
          start(*Made, *Made->getConstructor(), Class->getName());
      }
      // A lambda's body is a function of its own.
      return !isa<LambdaExpr>(S);
    });
  }

  void start(const Expr &Call, const FunctionDecl &Callee, llvm::StringRef Name) {
    if (!AnyStarter && !StarterNames.contains(Name))
      return;
    const HandlerTaker *Starter = takerOf(Callee, Tasks.Starters);
    if (!Starter || Knowledge.runsElsewhere(callKey(Callee)))
      return;
    const Expr *Callable = handlerArgument(*Starter, Call);
    const FunctionDecl *Function = Callable ? calledThrough(*Callable, Knowledge) : nullptr;
    if (!Function || !Function->hasBody(Function))
      return;
    const Expr *Executor = executorArgument(*Starter, Call);
    const RunBy By = Executor && Executor != Callable ? whoRuns(*Executor, Knowledge) : RunBy::Loop;
    // Whoever names an executor of that type has chosen one, perhaps for just this.
    if (By == RunBy::Pool || (By == RunBy::Unknown && !Starter->ExecutorTypes.empty()))
      Elsewhere.insert(Function);
    else
      add(*Function);
  }

  void add(const FunctionDecl &Function) {
    // What a library runs inside of it is its implementers' business.
    const bool InMainFile = Context.getSourceManager().isInMainFile(
        Context.getSourceManager().getExpansionLoc(Function.getLocation()));
    if (Function.isInvalidDecl() || isa<CoroutineBodyStmt>(Function.getBody()) ||
        (!InMainFile && (isLibrary(Function) || liesInHeadersOf(Library, Function))))
      return;
    Started.insert(&Function);
  }

  const Dialect &Library;
  const StackfulTasks &Tasks;
  const KnowledgeBase &Knowledge;
  ASTContext &Context;
  llvm::StringSet<> StarterNames;
  bool AnyStarter = false;
  llvm::SetVector<const FunctionDecl *> Started;
  llvm::DenseSet<const FunctionDecl *> Elsewhere;
};

} // namespace

std::vector<StackfulTask> findStackfulTasks(const KnowledgeBase &Knowledge, ASTContext &Context) {
  std::vector<Finder> Finders;
  for (const Dialect &Library : Knowledge.dialects())
    if (Library.isStackful() && isInSight(Library, Context))
      Finders.emplace_back(Library, Knowledge, Context);
  if (Finders.empty())
    return {};
  forEachOwnDecl(Context, [&](const Decl &D) {
    if (const auto *Function = dyn_cast<FunctionDecl>(&D))
      for (Finder &Each : Finders)
        Each.function(*Function);
  });
  std::vector<StackfulTask> All;
  llvm::DenseSet<const FunctionDecl *> Seen;
  for (Finder &Each : Finders)
    for (const StackfulTask &Task : Each.finish())
      if (Seen.insert(Task.Function).second)
        All.push_back(Task);
  return All;
}

const TaskIndex::Tasks &TaskIndex::all(const KnowledgeBase &Knowledge, ASTContext &Context) {
  const auto [It, New] = Known.try_emplace(&Knowledge);
  if (New)
    for (const StackfulTask &Task : findStackfulTasks(Knowledge, Context)) {
      It->second.Functions.insert(Task.Function->getCanonicalDecl());
      It->second.Indexed.push_back(
          std::make_unique<IndexedCoroutine>(*Task.Function, *Task.Library, Context, Knowledge));
    }
  return It->second.Indexed;
}

bool TaskIndex::isTask(const FunctionDecl &Function, const KnowledgeBase &Knowledge) const {
  const auto Found = Known.find(&Knowledge);
  return Found != Known.end() && Found->second.Functions.contains(Function.getCanonicalDecl());
}

} // namespace unblock
